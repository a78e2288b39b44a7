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
  camera:
    'M4 8.2h3.4l1.5-2.4h6.2l1.5 2.4H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1Zm8 8.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8Z',
  gallery:
    'M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm-.8 11.2 4.8-4.7 4.2 4.2 2.6-2.5 4.9 4.6M15.5 9.3v.01',
  eye: 'M2.8 12S6.2 5.8 12 5.8 21.2 12 21.2 12 17.8 18.2 12 18.2 2.8 12 2.8 12Zm9.2 2.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z',
  eye_shut: 'M2.8 10.5c1.8 3 5 5 9.2 5s7.4-2 9.2-5M6 14.2l-1.6 2.4M12 15.6v3M18 14.2l1.6 2.4',
  phone:
    'M6.2 3.8h2.9l1.6 4.3-2 1.5a11 11 0 0 0 5.7 5.7l1.5-2 4.3 1.6v2.9a1.9 1.9 0 0 1-2 2A15.9 15.9 0 0 1 4.2 5.8a1.9 1.9 0 0 1 2-2Z',
  start: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-5.2a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6Z',
  turn: 'M4.5 11a7.6 7.6 0 0 1 13.4-3.9L20 9.4M20 4.8v4.6h-4.6M19.5 13a7.6 7.6 0 0 1-13.4 3.9L4 14.6m0 4.6v-4.6h4.6',
  undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h9.8a5.2 5.2 0 0 1 0 10.4H9',
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
