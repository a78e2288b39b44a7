import { sharingTexts, doctorLinkTexts as texts } from '../texts/en/doctor-link.ts';
import type { Column } from '../timeline/episode-table.tsx';
import type { WallClock } from '../timeline/wall-clock.ts';
import type { SharedRecord } from './by-link-frame.tsx';
import { type Section, sections } from './doctor-link.ts';

type Link = Pick<SharedRecord['link'], 'sections' | 'photos'>;

/** A column whose section was not chosen would say that there is nothing. */
export function columnsOf({ sections: shown, photos }: Link): Column[] {
  const has = (section: Section) => shown.includes(section);
  return [
    'when',
    'lasted',
    ...(has('readings') ? (['eyes'] as const) : []),
    ...(has('accounts') ? (['told'] as const) : []),
    ...(photos || has('readings') ? (['photos'] as const) : []),
    ...(has('measurements') ? (['measured'] as const) : []),
  ];
}

/** What was not chosen is said, so that nobody takes it for what is not there. */
export function leftOutWords(link: Link): string | undefined {
  const left = [
    ...sections.filter((section) => !link.sections.includes(section)),
    ...(link.photos ? [] : (['photos'] as const)),
  ].map((one) => sharingTexts.sections[one].label.toLowerCase());
  return left.length === 0 ? undefined : texts.notShown(texts.list(left));
}

/** The days of a link by the calendar of the record, both of them included; none where it has no beginning or no end. */
export function daysOf(
  { from, to }: Pick<SharedRecord['link'], 'from' | 'to'>,
  clock: WallClock,
): { from?: string; to?: string } {
  return {
    ...(from !== undefined && { from: clock.at(from).date }),
    // The first moment after it does not belong to it.
    ...(to !== undefined && { to: clock.at(new Date(Date.parse(to) - 1).toISOString()).date }),
  };
}
