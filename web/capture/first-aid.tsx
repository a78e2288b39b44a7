import { captureTexts } from '../texts/en/capture.ts';

/** The plan's steps, each with its first words strong, so that a glance is enough. */
export const FirstAid = ({ steps }: { steps: readonly string[] }) => (
  <section className="first-aid" aria-labelledby="first-aid">
    <h2 id="first-aid">{captureTexts.firstAid}</h2>
    <ol>
      {steps.map((step) => {
        const { first, rest } = firstWords(step);
        return (
          <li key={step}>
            <span>
              <strong>{first}</strong>
              {rest}
            </span>
          </li>
        );
      })}
    </ol>
  </section>
);

/** Up to the end of the first sentence, or to its colon. */
function firstWords(step: string): { first: string; rest: string } {
  const [first = step] = /^.*?(?:[.!:](?=\s|$)|$)/.exec(step) ?? [];
  return { first, rest: step.slice(first.length) };
}
