import type { Pixels } from './human.ts';

/** The face is sampled on a grid this fine, so that sharpness does not depend on the photo's size. */
const grid = 160;

/** Brightness and edge content of the square around a face. */
export function measureQuality(
  image: Pixels,
  { centreX, centreY, side }: { centreX: number; centreY: number; side: number },
): { luma: number; edgeVariance: number } {
  const lumas = new Float32Array(grid * grid);
  for (let row = 0; row < grid; row += 1) {
    for (let column = 0; column < grid; column += 1) {
      const x = centreX + side * ((column + 0.5) / grid - 0.5);
      const y = centreY + side * ((row + 0.5) / grid - 0.5);
      lumas[row * grid + column] = lumaAt(image, x, y);
    }
  }
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let row = 1; row < grid - 1; row += 1) {
    for (let column = 1; column < grid - 1; column += 1) {
      const at = row * grid + column;
      const laplacian =
        4 * (lumas[at] ?? 0) -
        (lumas[at - 1] ?? 0) -
        (lumas[at + 1] ?? 0) -
        (lumas[at - grid] ?? 0) -
        (lumas[at + grid] ?? 0);
      sum += laplacian;
      squares += laplacian * laplacian;
      count += 1;
    }
  }
  const luma = lumas.reduce((total, value) => total + value, 0) / lumas.length / 255;
  return { luma, edgeVariance: squares / count - (sum / count) ** 2 };
}

/** Rec. 601 luma of the nearest pixel, 0 to 255; outside the image the edge's. */
function lumaAt({ data, width, height }: Pixels, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const row = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const at = (row * width + column) * 3;
  return 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
}
