import { type Encoding, fitted } from './smaller.ts';

/** Draws an image at its new size; what the canvas writes has no metadata. */
export async function encodeJpeg(image: ImageBitmap, { longest, quality }: Encoding): Promise<Blob> {
  const { width, height } = fitted(image, longest);
  if (typeof OffscreenCanvas !== 'undefined') {
    const canvas = new OffscreenCanvas(width, height);
    draw(canvas.getContext('2d'), image, canvas);
    return canvas.convertToBlob({ type: 'image/jpeg', quality });
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  draw(canvas.getContext('2d'), image, canvas);
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('No image came of it.')));
    canvas.toBlob(done, 'image/jpeg', quality);
  });
}

function draw(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null,
  image: ImageBitmap,
  { width, height }: { width: number; height: number },
): void {
  if (!context) throw new Error('There is no canvas to draw on.');
  context.imageSmoothingQuality = 'high';
  // JPEG knows no transparency, which would become black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
}
