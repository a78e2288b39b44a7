import { useRead } from '../app/use-read.ts';
import type { ListedProfile } from '../home/profiles.ts';
import { exportTexts as texts } from '../texts/en/export.ts';
import { type Chosen, partsOf } from './export-choice.ts';
import './export.css';

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
      <ul className="leaving">
        <li>{texts.patient(name)}</li>
        <li>
          <output>
            {counted ? texts.counted(counted) : read.is === 'loading' ? texts.counting : texts.cannotCount}
          </output>
        </li>
        {sections.length === 0 && <li>{texts.everything}</li>}
        {sections
          .filter((section) => chosen.sections.includes(section))
          .map((section) => (
            <li key={section}>{texts.sectionNames[section]}</li>
          ))}
        <li>{texts.photosLeave[chosen.photos]}</li>
      </ul>
    </section>
  );
}

const hundredYearsBefore = (at: string): string => `${Number(at.slice(0, 4)) - 99}${at.slice(4)}`;
