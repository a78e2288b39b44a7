import { episodeTexts as texts } from '../texts/en/episode.ts';
import type { Change } from './changes.ts';

/** What was put right, the latest first. */
export const ChangesSection = ({ changes }: { changes: readonly Change[] }) => (
  <section className="section" aria-labelledby="changes">
    <h2 id="changes">{texts.changes}</h2>
    {changes.length === 0 ? (
      <p className="soft">{texts.noChanges}</p>
    ) : (
      <ul className="section">
        {changes.map(({ key, words }) => (
          <li key={key}>{words}</li>
        ))}
      </ul>
    )}
  </section>
);
