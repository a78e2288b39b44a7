import './icon.css';

// Drawn on a grid of 24, in lines of 2, by our own hand.
const paths = {
  back: 'M14.5 5 7.5 12l7 7',
  forward: 'm9.5 5 7 7-7 7',
  check: 'm5 12.5 4.8 4.8L19.5 7',
  close: 'm6.5 6.5 11 11m0-11-11 11',
  offline:
    'M4 4l16 16M8.6 12.6a6 6 0 0 1 2.5-1.4m4.2 1.4-.9-.7M5.3 9.4a11 11 0 0 1 3-1.9m3.6-.7a11 11 0 0 1 6.8 2.6M12 17.5v.01',
  person: 'M12 12.2a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.8 20a7.4 7.4 0 0 1 14.4 0',
  plus: 'M12 5v14M5 12h14',
  notice: 'M12 7.5v5.5m0 3.6v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  waiting: 'M12 7v5.2l3.2 1.9M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  install: 'M12 4v10.5m0 0-4.2-4.2M12 14.5l4.2-4.2M5 19.5h14',
} as const;

export type IconName = keyof typeof paths;

/** Always beside words, so it says nothing by itself. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);

/** The app's sign, in the colours of the text around it. */
export const Sign = () => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3.5 12A8.5 8.5 0 1 1 18 18" />
    <path className="sign-inner" d="M7.8 12A4.2 4.2 0 0 1 12 7.8" />
    <circle cx="18" cy="18" r="1.2" />
  </svg>
);
