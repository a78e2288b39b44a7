import sharp from 'sharp';
import type { Pixels } from './human.ts';

/** A square of an image, turned by quarter turns and scaled to a square of its own: what one look of the model sees. */
export type View = {
  readonly centreX: number;
  readonly centreY: number;
  /** Side of the square in the image's pixels; it may reach beyond the image, which is then padded black. */
  readonly side: number;
  /** How far the content is turned clockwise before the model looks: 0 to 3 quarter turns. */
  readonly quarterTurns: number;
  /** Side of the result in pixels. */
  readonly size: number;
};

/** Takes the view out of an image. */
export async function takeView(image: Pixels, view: View): Promise<Pixels> {
  const side = Math.max(2, Math.round(view.side));
  const wantedLeft = Math.round(view.centreX - side / 2);
  const wantedTop = Math.round(view.centreY - side / 2);
  const left = Math.max(0, wantedLeft);
  const top = Math.max(0, wantedTop);
  const right = Math.min(image.width, wantedLeft + side);
  const bottom = Math.min(image.height, wantedTop + side);
  if (right <= left || bottom <= top) {
    return { data: new Uint8Array(view.size * view.size * 3), width: view.size, height: view.size };
  }
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const padded = await sharp(image.data, { raw })
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize({
      width: Math.max(1, Math.round(((right - left) * view.size) / side)),
      height: Math.max(1, Math.round(((bottom - top) * view.size) / side)),
      fit: 'fill',
      kernel: 'linear',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const offsetX = Math.round(((left - wantedLeft) * view.size) / side);
  const offsetY = Math.round(((top - wantedTop) * view.size) / side);
  return place(padded.data, padded.info.width, padded.info.height, offsetX, offsetY, view);
}

/** Copies the scaled part into the black square, turning it as it goes. */
function place(
  part: Uint8Array,
  width: number,
  height: number,
  offsetX: number,
  offsetY: number,
  view: View,
): Pixels {
  const { size } = view;
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] = turn(x + offsetX, y + offsetY, size - 1, view.quarterTurns);
      if (toX < 0 || toY < 0 || toX >= size || toY >= size) {
        continue;
      }
      const to = (toY * size + toX) * 3;
      const from = (y * width + x) * 3;
      data[to] = part[from] ?? 0;
      data[to + 1] = part[from + 1] ?? 0;
      data[to + 2] = part[from + 2] ?? 0;
    }
  }
  return { data, width: size, height: size };
}

/** Where a point of the view lies in the image. */
export function fromView(view: View, x: number, y: number): [number, number] {
  const [u, v] = turn(x, y, view.size, (4 - view.quarterTurns) % 4);
  const scale = view.side / view.size;
  return [view.centreX - view.side / 2 + u * scale, view.centreY - view.side / 2 + v * scale];
}

function turn(x: number, y: number, last: number, quarterTurns: number): [number, number] {
  switch (quarterTurns) {
    case 1:
      return [last - y, x];
    case 2:
      return [last - x, last - y];
    case 3:
      return [y, last - x];
    default:
      return [x, y];
  }
}
