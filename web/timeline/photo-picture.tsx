import type { ReactNode } from 'react';
import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Reading } from './photo-state.ts';
import type { PhotoView } from './use-photo-view.ts';
import './photo-picture.css';

export type Face = {
  key: string;
  box: NonNullable<Reading['box']>;
  label: string | undefined;
  isChosen: boolean;
};

/** A photo with faces marked in it. Boxes are parts of the upright photo, which is also what the browser shows. */
export const PhotoPicture = ({
  view,
  alt,
  faces,
  onLoad,
}: {
  view: PhotoView;
  alt: string;
  faces: readonly Face[];
  onLoad?: () => void;
}) => {
  const { showIn, url, failed } = view;
  return (
    <div ref={showIn} className="picture">
      {url === undefined ? (
        <Missing view={view} />
      ) : (
        <Frame url={url} alt={alt} faces={faces} onError={failed} onLoad={onLoad} />
      )}
    </div>
  );
};

const Frame = (props: {
  url: string;
  alt: string;
  faces: readonly Face[];
  onError: () => void;
  onLoad: (() => void) | undefined;
}) => (
  <div className="picture-frame">
    <img src={props.url} alt={props.alt} onError={props.onError} onLoad={props.onLoad} />
    {props.faces.map(({ key, box, label, isChosen }) => (
      <span
        key={key}
        className={isChosen ? 'face face-chosen' : 'face'}
        style={{
          left: percent(box.left),
          top: percent(box.top),
          width: percent(box.width),
          height: percent(box.height),
        }}
        aria-hidden="true"
      >
        {label !== undefined && <span className="face-label">{label}</span>}
      </span>
    ))}
  </div>
);

const percent = (ratio: number): string => `${ratio * 100}%`;

function Missing({ view: { failure, isGivenUp, again } }: { view: PhotoView }): ReactNode {
  if (!failure && !isGivenUp) return <p className="soft">{texts.opening}</p>;
  return (
    <>
      {failure ? <Problem failure={failure} /> : <p>{texts.broken}</p>}
      <Button onPress={again}>{texts.openAgain}</Button>
    </>
  );
}
