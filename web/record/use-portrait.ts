import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import type { Client, Failure } from '../../src/client/client.ts';
import { useServices } from '../app/services.tsx';
import { preparePhoto, type Unprepared } from '../capture/photo/prepare-photo.ts';
import { type Upload, uploadBy } from '../outbox/upload.ts';

/** What came of choosing a photo of the patient. */
type Chosen =
  | { is: 'stored'; bytes: ArrayBuffer }
  | { is: 'unprepared'; why: Unprepared }
  | { is: 'failed'; failure: Failure };

/** Makes a file ready and stores it as the photo of the patient. */
async function storePortrait(
  { api, upload, deviceTime }: { api: Client; upload: Upload; deviceTime: string },
  profileId: string,
  file: Blob,
): Promise<Chosen> {
  const prepared = await preparePhoto(file);
  if (typeof prepared === 'string') return { is: 'unprepared', why: prepared };
  const { bytes, contentType, sha256 } = prepared;
  const ticket = await api.call('requestPortraitTicket', {
    params: { profileId },
    body: { photoId: v7(), contentType, contentLength: bytes.byteLength, sha256, deviceTime },
  });
  if (!ticket.ok) return { is: 'failed', failure: ticket };
  const posted = ticket.body.upload ? await upload(ticket.body.upload, bytes) : 'stored';
  if (posted === 'stored') return { is: 'stored', bytes };
  const code = posted === 'refused' ? 'unexpected_answer' : 'unreachable';
  return { is: 'failed', failure: { ok: false, status: 0, code } };
}

type Portrait = {
  /** Opens it for a minute, or is of this page alone; `undefined` where there is none. */
  url: string | undefined;
  isBusy: boolean;
  failure: Failure | undefined;
  unprepared: Unprepared | undefined;
  choose: (file: Blob) => Promise<void>;
  remove: () => Promise<void>;
};

/**
 * The photo of the patient: asked for once, as each look is written down for them.
 * @param isThere whether there is one to ask for
 */
export function usePortrait(profileId: string, isThere: boolean): Portrait {
  const { api } = useServices();
  const [url, setUrl] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ failure?: Failure; unprepared?: Unprepared }>({});
  useEffect(() => {
    if (!isThere) return undefined;
    let isCurrent = true;
    const ask = async () => {
      const view = await api.call('viewPortrait', { params: { profileId } });
      if (isCurrent && view.ok) setUrl(view.body.url);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [api, profileId, isThere]);
  useEffect(() => () => (url?.startsWith('blob:') ? URL.revokeObjectURL(url) : undefined), [url]);

  async function busy(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem({});
    await work();
    setBusy(false);
  }

  return {
    url,
    isBusy,
    failure: problem.failure,
    unprepared: problem.unprepared,
    choose: (file) =>
      busy(async () => {
        const upload = uploadBy((...request) => fetch(...request));
        const chosen = await storePortrait(
          { api, upload, deviceTime: new Date().toISOString() },
          profileId,
          file,
        );
        if (chosen.is === 'unprepared') setProblem({ unprepared: chosen.why });
        else if (chosen.is === 'failed') setProblem({ failure: chosen.failure });
        else setUrl(URL.createObjectURL(new Blob([chosen.bytes], { type: 'image/jpeg' })));
      }),
    remove: () =>
      busy(async () => {
        const removed = await api.call('deletePortrait', { params: { profileId } });
        if (removed.ok) setUrl(undefined);
        else setProblem({ failure: removed });
      }),
  };
}
