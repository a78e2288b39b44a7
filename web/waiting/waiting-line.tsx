import { useLocation } from 'wouter';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { isUnsent } from '../outbox/entry.ts';
import { texts } from '../texts/en.ts';
import { useLasting } from './use-lasting.ts';
import { useOutbox } from './use-outbox.ts';

const PATH = '/waiting';
/** What is sent sooner needs no telling. */
const MOMENT_MILLISECONDS = 2500;

/** Above every page while something is not where it belongs yet. */
export function WaitingLine() {
  const { entries, unkept } = useOutbox();
  const [location] = useLocation();
  const unsent = entries.filter(isUnsent);
  const blocked = unsent.filter(({ state }) => state.is === 'blocked').length;
  const isLasting = useLasting(unsent.length > 0, MOMENT_MILLISECONDS);
  const { keepOpen, stuck, noRoom, see } = texts.outbox;
  const isFull = unsent.some(({ id }) => unkept.has(id));
  if (location === PATH || !(isLasting || isFull)) return null;
  const words = () => {
    if (isFull) return noRoom;
    return blocked === unsent.length ? stuck(blocked) : keepOpen(unsent.length);
  };
  return (
    <Notice live icon="waiting" action={<ButtonLink to={PATH}>{see}</ButtonLink>}>
      {words()}
    </Notice>
  );
}
