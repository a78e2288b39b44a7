import { Button } from '../app/parts/button.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { useSend } from '../app/use-send.ts';
import type { ListedProfile } from '../home/profiles.ts';
import { dayOf, moment } from '../texts/dates.ts';
import { exportTexts as texts } from '../texts/en/export.ts';
import type { Export } from './export-choice.ts';

/** The files that somebody had made: how far each is, what became of it, and the way to have it. */
export const Files = ({ profile, exports }: { profile: ListedProfile; exports: readonly Export[] }) => (
  <section className="section" aria-labelledby="files">
    <h2 id="files">{texts.made}</h2>
    <ul className="section">
      {exports.map((one) => (
        <File key={one.exportId} profile={profile} one={one} />
      ))}
    </ul>
  </section>
);

function File({ profile: { profileId, timeZone }, one }: { profile: ListedProfile; one: Export }) {
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
    <li className="card section">
      <p>
        <strong>{what}</strong>
        {', '}
        {one.from !== undefined && `${dayOf(one.from, timeZone)} – `}
        {one.to !== undefined && `${dayOf(lastMomentBefore(one.to), timeZone)}, `}
        {texts.photosIn[one.photos]}
      </p>
      <p>
        <output>
          {texts.states[state]}
          {one.progress && `: ${texts.progress(one.progress)}`}
        </output>{' '}
        {one.failure && texts.failures[one.failure]}
        {one.expiry && texts.expiries[one.expiry]}
      </p>
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

/** The first moment after a span does not belong to it. */
const lastMomentBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();
