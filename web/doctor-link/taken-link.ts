import { type DoctorLink, parseLink } from './doctor-link.ts';

/** What is used of a browser's window. */
type Place = {
  location: Pick<Location, 'hash' | 'pathname'>;
  history: Pick<History, 'replaceState' | 'state'>;
  sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
};

const NAME = 'doctor-link';

/**
 * Takes the link out of the address bar at once, where others read it and the browser's history would keep it. It is left
 * in this tab until that is closed: a phone forgets a page while its owner looks up the code. The code is never kept.
 */
export function takenLink({ location, history, sessionStorage }: Place): DoctorLink | undefined {
  const link = parseLink(location.hash);
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  try {
    if (link) sessionStorage.setItem(NAME, JSON.stringify(link));
    return link ?? keptIn(sessionStorage);
  } catch {
    return link;
  }
}

function keptIn(sessionStorage: Pick<Storage, 'getItem'>): DoctorLink | undefined {
  const kept: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { profileId, linkId, secret }: Partial<Record<string, unknown>> = { ...kept };
  return parseLink([profileId, linkId, secret].join('.'));
}
