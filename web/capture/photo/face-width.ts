/** As some browsers have it; see the Shape Detection API. */
declare const FaceDetector:
  | (new () => { detect: (image: ImageBitmap) => Promise<{ boundingBox: { width: number } }[]> })
  | undefined;

/** The width in pixels of the widest face, where the browser can say. */
export async function faceWidthIn(image: ImageBitmap): Promise<number | undefined> {
  if (typeof FaceDetector === 'undefined') return undefined;
  try {
    const faces = await new FaceDetector().detect(image);
    return faces.length === 0 ? undefined : Math.max(...faces.map(({ boundingBox }) => boundingBox.width));
  } catch {
    return undefined;
  }
}
