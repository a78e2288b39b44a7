import { downloadZip } from 'client-zip';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../src/client/client.ts';
import { Button } from '../../app/parts/button.tsx';
import { Notice } from '../../app/parts/notice.tsx';
import { Page } from '../../app/parts/page.tsx';
import { Problem } from '../../app/parts/problem.tsx';
import { Switch } from '../../app/parts/switch.tsx';
import { useServices } from '../../app/services.tsx';
import { OfRecord } from '../../home/of-record.tsx';
import type { ListedProfile } from '../../home/profiles.ts';
import { moment } from '../../texts/dates.ts';
import { downloadTexts as texts } from '../../texts/en/download.ts';
import { fetchPhoto } from './fetch-photo.ts';
import { DownloadFailed, patiently } from './patiently.ts';
import { type Progress, wholeRecord } from './whole-record.ts';

/** All of a record as one file on this device. */
const DownloadPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <DownloadOf profile={profile} />}</OfRecord>
);
export default DownloadPage;

type State =
  | { is: 'idle'; failure?: Failure }
  | { is: 'reading'; progress: Progress }
  | { is: 'saved'; progress: Progress; name: string };

const NOTHING: Progress = { episodes: 0, photos: 0, leftOut: [] };

function DownloadOf({ profile: { profileId, name, timeZone } }: { profile: ListedProfile }) {
  const { api } = useServices();
  const [withPhotos, setWithPhotos] = useState(true);
  const [state, setState] = useState<State>({ is: 'idle' });
  const running = useRef<AbortController>(null);
  // Whoever leaves the page does not want it any more.
  useEffect(() => () => running.current?.abort(), []);

  async function download(): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    running.current = abort;
    let progress = NOTHING;
    setState({ is: 'reading', progress });
    const now = new Date();
    const files = wholeRecord({
      profileId,
      ask: patiently(api, signal),
      fetchPhoto: (url) => fetchPhoto(url, signal),
      withPhotos,
      readMe: texts.readMe({ name, when: moment(now.toISOString(), timeZone) }),
      tell(reached) {
        progress = reached;
        if (!signal.aborted) setState({ is: 'reading', progress });
      },
      now,
    });
    try {
      const zip = await downloadZip(files).blob();
      if (signal.aborted) return;
      const fileName = `episodelens-${now.toISOString().slice(0, 10)}.zip`;
      save(zip, fileName);
      setState({ is: 'saved', progress, name: fileName });
    } catch (error) {
      if (!signal.aborted) setState({ is: 'idle', failure: failureOf(error) });
    }
  }

  function stop(): void {
    running.current?.abort();
    setState({ is: 'idle' });
  }

  return (
    <Page
      title={texts.title}
      back={`/profiles/${profileId}`}
      action={
        state.is === 'reading' ? (
          <Button onPress={stop}>{texts.stop}</Button>
        ) : (
          <Button look="main" onPress={() => void download()}>
            {state.is === 'saved' ? texts.again : texts.download}
          </Button>
        )
      }
    >
      <p className="lead">{texts.lead}</p>
      <p>{texts.care}</p>
      <Switch
        label={texts.withPhotos}
        isOn={withPhotos}
        onChange={setWithPhotos}
        words={texts.switch}
        isDisabled={state.is === 'reading'}
      />
      <p className="soft">{texts.photosWords}</p>
      {state.is === 'reading' && <p>{texts.reading(state.progress)}</p>}
      <output className="unseen">{state.is === 'reading' && texts.begun}</output>
      {state.is === 'saved' && (
        <Notice live icon="check">
          {texts.saved({ ...state.progress, name: state.name })}{' '}
          {state.progress.leftOut.length > 0 && texts.leftOut(state.progress.leftOut.length)}
        </Notice>
      )}
      <Problem failure={state.is === 'idle' ? state.failure : undefined} />
    </Page>
  );
}

/** Hands a file over to the browser's own downloads. */
function save(zip: Blob, name: string): void {
  const url = URL.createObjectURL(zip);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads it after the click; a minute is time enough.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const failureOf = (error: unknown): Failure =>
  error instanceof DownloadFailed ? error.failure : { ok: false, status: 0, code: 'unexpected_answer' };
