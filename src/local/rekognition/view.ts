import type { Pixels } from './human.ts';

/** A square of an image, turned and scaled to a square of its own: what one look of the model sees. */
export type View = {
  readonly centreX: number;
  readonly centreY: number;
  /** Side of the square in the image's pixels; it may reach beyond the image, where all is black. */
  readonly side: number;
  /** How far the content is turned clockwise before the model looks. */
  readonly turnDegrees: number;
  /** Side of the result in pixels. */
  readonly size: number;
};

/** More samples a pixel smooth no further what the networks see. */
const mostSamples = 3;

/** Takes the view out of an image: the mean of a few samples for each of its pixels. */
export function takeView(image: Pixels, view: View): Pixels {
  const { size } = view;
  const samples = Math.max(1, Math.min(mostSamples, Math.ceil(view.side / size)));
  const [originX, originY] = fromView(view, 0, 0);
  const [acrossX, acrossY] = step(view, 1 / samples, 0);
  const [downX, downY] = step(view, 0, 1 / samples);
  const data = new Uint8Array(size * size * 3);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const u = x * samples + (sample % samples) + 0.5;
        const v = y * samples + Math.floor(sample / samples) + 0.5;
        const column = Math.floor(originX + u * acrossX + v * downX);
        const row = Math.floor(originY + u * acrossY + v * downY);
        if (column >= 0 && row >= 0 && column < image.width && row < image.height) {
          const at = (row * image.width + column) * 3;
          red += image.data[at] ?? 0;
          green += image.data[at + 1] ?? 0;
          blue += image.data[at + 2] ?? 0;
        }
      }
      const to = (y * size + x) * 3;
      data[to] = red / (samples * samples);
      data[to + 1] = green / (samples * samples);
      data[to + 2] = blue / (samples * samples);
    }
  }
  return { data, width: size, height: size };
}

/** Where a point of the view lies in the image. */
export function fromView(view: View, x: number, y: number): [number, number] {
  const [dx, dy] = step(view, x - view.size / 2, y - view.size / 2);
  return [view.centreX + dx, view.centreY + dy];
}

/** A step in the view as a step in the image: scaled, and turned back. */
function step(view: View, x: number, y: number): [number, number] {
  const scale = view.side / view.size;
  const radians = (view.turnDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians) * scale, Math.sin(radians) * scale];
  return [x * cos + y * sin, y * cos - x * sin];
}
