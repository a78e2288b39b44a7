import type { ExportOptions, ExportSource } from '../export-source.ts';
import type { Section } from '../section.ts';
import { type Naming, type NamingStyle, namingOf } from './naming.ts';
import { type WallClock, wallClockOf } from './wall-clock.ts';

/** What is written of a record, how its resources name each other, and by whose clock its times are told. */
export type Writing = {
  source: ExportSource;
  options: ExportOptions;
  naming: Naming;
  /** Whether the file is one to import: what it holds is put where it was put before. */
  isImported: boolean;
  clock: WallClock;
  has: (section: Section) => boolean;
  /** When a photo was taken is told with what a machine read in it, too. */
  hasPhotos: boolean;
};

export function writingOf(source: ExportSource, options: ExportOptions, style: NamingStyle): Writing {
  const { profileId, timeZone } = source.profile;
  const has = (section: Section) => options.sections.includes(section);
  return {
    source,
    options,
    naming: namingOf(profileId, style),
    isImported: style === 'on_a_server',
    clock: wallClockOf(timeZone),
    has,
    hasPhotos: options.photos !== 'none' || has('readings'),
  };
}
