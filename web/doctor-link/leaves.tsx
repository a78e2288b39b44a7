import { Leaf, LeavesList } from '../app/parts/leaves.tsx';
import { sharingTexts as texts } from '../texts/en/doctor-link.ts';
import { type Section, sections } from './doctor-link.ts';
import { spanWords } from './range.ts';

type Props = {
  shows: {
    from?: string | undefined;
    to?: string | undefined;
    sections: readonly Section[];
    photos: boolean;
  };
  timeZone: string | undefined;
  /** How many episodes that is so far, where it is known. */
  episodes?: number | undefined;
};

/** What of a record a link shows, and what never. */
export function Leaves({ shows, timeZone, episodes }: Props) {
  const chosen = [
    ...sections.filter((section) => shows.sections.includes(section)),
    ...(shows.photos ? (['photos'] as const) : []),
  ];
  return (
    <LeavesList>
      <Leaf>{texts.previewAlways}</Leaf>
      <Leaf>
        {spanWords(shows, timeZone)}
        {episodes !== undefined && `. ${texts.previewEpisodes(episodes)}`}
      </Leaf>
      {chosen.map((one) => (
        <Leaf key={one}>{texts.sections[one].label}</Leaf>
      ))}
      <li className="soft">{texts.previewNever}</li>
    </LeavesList>
  );
}
