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

/** The hours of a day as columns, the two halves of the day below each other where there is no more room. @param label the same in words */
export function HourColumns({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const noon = bars.length / 2;
  return (
    <figure className="hours">
      <figcaption className="unseen">{label}</figcaption>
      {[bars.slice(0, noon), bars.slice(noon)].map((half) => (
        <Columns key={half[0]?.label} bars={half} most={most} />
      ))}
    </figure>
  );
}

function Columns({ bars, most }: { bars: readonly Bar[]; most: number }) {
  return (
    <svg viewBox={`0 0 ${bars.length * WIDTH} ${HEAD + HEIGHT + HEAD}`} aria-hidden="true">
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
              <text className="hour" x={place * WIDTH + 2} y={HEAD + HEIGHT + HEAD - 2}>
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
