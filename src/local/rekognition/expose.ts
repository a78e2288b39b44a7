import type { Pixels } from './human.ts';

/** The mean brightness that the networks read best; dark skin in a dim room otherwise loses its mouth and lids. */
const wantedMean = 0.5;

/** Brings the middle of a close-up to a middling brightness by a gamma curve, which clips nothing. */
export function expose(crop: Pixels): Pixels {
  const mean = Math.min(0.95, Math.max(0.05, middleMean(crop)));
  const gamma = Math.min(1.25, Math.max(0.45, Math.log(wantedMean) / Math.log(mean)));
  const curve = Uint8Array.from({ length: 256 }, (_, value) => Math.round(255 * (value / 255) ** gamma));
  return { ...crop, data: crop.data.map((value) => curve[value] ?? 0) };
}

function middleMean({ data, width, height }: Pixels): number {
  const [left, right, top, bottom] = [width * 0.3, width * 0.7, height * 0.3, height * 0.7].map(Math.floor);
  let sum = 0;
  let count = 0;
  for (let y = top ?? 0; y < (bottom ?? 0); y += 2) {
    for (let x = (left ?? 0) * 3; x < (right ?? 0) * 3; x += 1) {
      sum += data[y * width * 3 + x] ?? 0;
      count += 1;
    }
  }
  return sum / Math.max(1, count) / 255;
}
