import { moment } from '../../texts/dates.ts';
import { texts } from '../../texts/en.ts';
import type { Read } from '../use-read.ts';

/** Says from when what is shown is, where there is nothing newer. */
export const AsOf = ({ read: { is, readAt } }: { read: Read<unknown> }) =>
  is === 'stale' && readAt !== undefined ? (
    <output className="soft">{texts.connection.asOf(moment(readAt))}</output>
  ) : null;
