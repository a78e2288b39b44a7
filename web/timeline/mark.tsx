import { isOfNoUse, type PhotoState } from './photo-state.ts';

/** What a photo says of the eyes, as a shape around the middle: told by its form, not by its colour. */
export function Mark({ says }: { says: PhotoState }) {
  if (says === 'open') {
    return (
      <g className="mark">
        <circle r="7" />
        <circle className="mark-full" r="2.5" />
      </g>
    );
  }
  if (says === 'closed') return <path className="mark" d="M-8 -2C-4 5 4 5 8 -2" />;
  if (isOfNoUse(says)) return <path className="mark mark-faint" d="m-4.5-4.5 9 9m0-9-9 9" />;
  if (says === 'awaited') return <circle className="mark mark-faint mark-dashed" r="5" />;
  return (
    <g className="mark mark-faint">
      <path d="M-2.6-3.2a2.7 2.7 0 1 1 4.2 2.6C.4.2 0 .8 0 2" />
      <path d="M0 5.4v.01" />
    </g>
  );
}

/** That something was measured. */
export const MeasuredMark = () => <path className="mark mark-faint mark-full" d="m0-4 4 4-4 4-4-4Z" />;
