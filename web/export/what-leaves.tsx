import { Leaf, LeavesList } from '../app/parts/leaves.tsx';
import { useRead } from '../app/use-read.ts';
import type { ListedProfile } from '../home/profiles.ts';
import { exportTexts as texts } from '../texts/en/export.ts';
import { type Chosen, partsOf } from './export-choice.ts';

type Props = { profile: ListedProfile; chosen: Chosen; span: { from?: string; to?: string } };

/** What is going to be in the file, in words and counts, before it is made. */
export function WhatLeaves({ profile: { profileId, name }, chosen, span }: Props) {
  const query = { from: span.from ?? '1900-01-01T00:00:00Z', to: span.to ?? '2099-12-31T00:00:00Z' };
  // A century is as much as is counted at once.
  const from = query.from < hundredYearsBefore(query.to) ? hundredYearsBefore(query.to) : query.from;
  const read = useRead(`count of ${profileId} ${from} ${query.to}`, (api) =>
    api.call('readSummary', { params: { profileId }, query: { ...query, from } }),
  );
  const counted = read.answer && { count: read.answer.episodes, isAtLeast: !read.answer.complete };
  const { sections } = partsOf(chosen.format);
  return (
    <section className="section card" aria-labelledby="leaves">
      <h2 id="leaves">{texts.leaves}</h2>
      <LeavesList>
        <Leaf>{texts.patient(name)}</Leaf>
        <Leaf>
          <output>
            {counted ? texts.counted(counted) : read.is === 'loading' ? texts.counting : texts.cannotCount}
          </output>
        </Leaf>
        {sections.length === 0 && <Leaf>{texts.everything}</Leaf>}
        {sections
          .filter((section) => chosen.sections.includes(section))
          .map((section) => (
            <Leaf key={section}>{texts.sectionNames[section]}</Leaf>
          ))}
        {chosen.photos === 'none' ? (
          <li className="soft">{texts.photosLeave.none}</li>
        ) : (
          <Leaf>{texts.photosLeave[chosen.photos]}</Leaf>
        )}
      </LeavesList>
    </section>
  );
}

const hundredYearsBefore = (at: string): string => `${Number(at.slice(0, 4)) - 99}${at.slice(4)}`;
