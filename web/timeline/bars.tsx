import './bars.css';

type Bar = { label: string; count: number };

/** Counts, each with its bar; the number stands beside it, so that the bar says nothing by itself. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <ul className="bars">
      {bars.map(({ label, count }) => (
        <li key={label}>
          <span>{label}</span>
          <span className="bar-count">{count}</span>
          <svg className="bar" aria-hidden="true">
            <rect width={`${(count / most) * 100}%`} height="100%" rx="3" />
          </svg>
        </li>
      ))}
    </ul>
  );
}

const WIDTH = 24;
const HEIGHT = 80;
const HEAD = 18;

/** The hours of a day as columns. @param label the same in words */
export function HourColumns({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <svg
      className="hours"
      viewBox={`0 0 ${bars.length * WIDTH} ${HEAD + HEIGHT + HEAD}`}
      role="img"
      aria-label={label}
    >
      {bars.map(({ label: hour, count }, place) => {
        const height = (count / most) * HEIGHT;
        const middle = (place + 0.5) * WIDTH;
        return (
          <g key={hour}>
            <rect x={place * WIDTH + 2} y={HEAD + HEIGHT - height} width={WIDTH - 4} height={height} rx="3" />
            {count > 0 && (
              <text x={middle} y={HEAD + HEIGHT - height - 4}>
                {count}
              </text>
            )}
            {place % 6 === 0 && (
              <text className="hour" x={middle} y={HEAD + HEIGHT + HEAD - 2}>
                {hour}
              </text>
            )}
          </g>
        );
      })}
      <line x1="0" x2={bars.length * WIDTH} y1={HEAD + HEIGHT} y2={HEAD + HEIGHT} />
    </svg>
  );
}
