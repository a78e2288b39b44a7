/** A stretch of time as a stopwatch shows it: `4:07`, from an hour on `1:04:07`. What a clock that was set back makes negative is 0. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

export const millisecondsBetween = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
