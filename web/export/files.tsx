import { useEffect, useRef } from 'react';
import { Button } from '../app/parts/button.tsx';
import { More } from '../app/parts/more.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { State } from '../app/parts/state.tsx';
import { useSend } from '../app/use-send.ts';
import { spanWords } from '../doctor-link/range.ts';
import type { ListedProfile } from '../home/profiles.ts';
import { moment } from '../texts/dates.ts';
import { exportTexts as texts } from '../texts/en/export.ts';
import { type Export, isUnderWay } from './export-choice.ts';
import './export.css';

/** The files that somebody had made: how far each is, what became of it, and the way to have it. */
export function Files({ profile, exports, asked }: Props) {
  const [usable, gone] = [exports.filter((one) => !isOver(one)), exports.filter(isOver)];
  const listed = (some: readonly Export[]) => (
    <ul className="section">
      {some.map((one) => (
        <File key={one.exportId} profile={profile} one={one} isAsked={one.exportId === asked} />
      ))}
    </ul>
  );
  return (
    <section className="section" aria-labelledby="files">
      <h2 id="files">{texts.made}</h2>
      {usable.length > 0 && listed(usable)}
      {gone.length > 0 && <More label={texts.gone(gone.length)}>{listed(gone)}</More>}
    </section>
  );
}

type Props = {
  profile: ListedProfile;
  exports: readonly Export[];
  /** The one that was asked for just now: whoever asked is brought to it. */
  asked: string | undefined;
};

type FileProps = { profile: ListedProfile; one: Export; isAsked: boolean };

function File({ profile: { profileId, timeZone }, one, isAsked }: FileProps) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isAsked) place.current?.focus();
  }, [isAsked]);
  const { send, failure, isSending } = useSend();
  const { exportId, format, state, size, expiresAt } = one;
  const what = texts.formats[format];

  async function download(): Promise<void> {
    const file = await send((api) => api.call('getExportFile', { params: { profileId, exportId } }));
    if (!file) return;
    const link = document.createElement('a');
    link.href = file.url;
    link.download = file.fileName;
    link.click();
  }

  return (
    <li ref={place} className="card" tabIndex={-1}>
      <h3>{what}</h3>
      <p className="soft">
        {spanWords(one, timeZone)}, {texts.photosIn[one.photos]}
      </p>
      <State isGood={state === 'ready'}>{texts.states[state]}</State>
      {isUnderWay(one) && <Progress progress={one.progress} />}
      {one.failure && <p>{texts.failures[one.failure]}</p>}
      {one.expiry && <p>{texts.expiries[one.expiry]}</p>}
      <p className="soft">
        {texts.asked(moment(one.askedAt, timeZone))}
        {size !== undefined && `, ${texts.size(size)}`}
        {state === 'ready' && expiresAt !== undefined && `. ${texts.until(moment(expiresAt, timeZone))}`}
      </p>
      {state === 'ready' && (
        <div className="row">
          <Button onPress={() => void download()} isPending={isSending} aria-label={texts.downloadOf(what)}>
            {texts.download}
          </Button>
        </div>
      )}
      <Problem failure={failure} />
    </li>
  );
}

/** How far it is. Nobody has to wait in front of it. */
const Progress = ({ progress }: Pick<Export, 'progress'>) => (
  <>
    {progress && (
      <progress
        className="file-progress"
        aria-hidden="true"
        value={progress.episodesDone}
        max={Math.max(1, progress.episodesInAll)}
      />
    )}
    <p className="soft">
      {progress && `${texts.progress(progress)}. `}
      {texts.mayLeave}
    </p>
  </>
);

const isOver = ({ state }: Export): boolean => state === 'expired';
