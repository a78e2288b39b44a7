import { Button } from '../app/parts/button.tsx';
import { useServices } from '../app/services.tsx';
import { captureTexts } from '../texts/en/capture.ts';
import { elapsedText, millisecondsBetween } from './elapsed.ts';
import type { EpisodeHere } from './episode-here.ts';
import { noteEyes } from './recorder.ts';

/** What the witness sees of the eyes, by one tap; it can change, and each tap is kept with its time. */
export function Eyes({ episode }: { episode: EpisodeHere }) {
  const { outbox } = useServices();
  const { eyes, startedAt } = episode;
  const { eyes: question, eyesAnswers, eyesNoted } = captureTexts;
  return (
    <fieldset className="eyes">
      <legend>
        {question}
        <span aria-live="polite" className="soft">
          {eyes && eyesNoted(eyesAnswers[eyes.answer], elapsedText(millisecondsBetween(startedAt, eyes.at)))}
        </span>
      </legend>
      <div className="eyes-answers">
        {(['open', 'closed'] as const).map((answer) => (
          <Button
            key={answer}
            icon={answer === 'open' ? 'eye' : 'eye_shut'}
            onPress={() => void noteEyes(outbox, episode, answer)}
          >
            {eyesAnswers[answer]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
