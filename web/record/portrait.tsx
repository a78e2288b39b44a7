import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Ask } from '../app/parts/ask.tsx';
import { Button } from '../app/parts/button.tsx';
import { Notice } from '../app/parts/notice.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { captureTexts } from '../texts/en/capture.ts';
import { profileTexts } from '../texts/en/profile.ts';
import { usePortrait } from './use-portrait.ts';

const texts = profileTexts.portrait;

type Props = { profileId: string; name: string; isThere: boolean; mayEdit: boolean };

/** What the patient looks like, so that nobody takes them for someone else. */
export function Portrait({ profileId, name, isThere, mayEdit }: Props) {
  const { url, isBusy, failure, unprepared, choose, remove } = usePortrait(profileId, isThere);
  const [isAsked, setIsAsked] = useState(false);
  if (url === undefined && !mayEdit) return null;

  async function removeIt(): Promise<void> {
    await remove();
    setIsAsked(false);
  }

  return (
    <section className="section portrait" aria-label={texts.title}>
      {url !== undefined && <img src={url} alt={texts.of(name)} />}
      {mayEdit && !isAsked && (
        <div className="row">
          <FileTrigger
            acceptedFileTypes={['image/*']}
            onSelect={(files) => {
              const [file] = files ?? [];
              if (file) void choose(file);
            }}
          >
            <Button icon="gallery" isPending={isBusy}>
              {isBusy ? texts.saving : url === undefined ? texts.add : texts.change}
            </Button>
          </FileTrigger>
          {url !== undefined && (
            <Button look="quiet" onPress={() => setIsAsked(true)}>
              {texts.remove}
            </Button>
          )}
        </div>
      )}
      {mayEdit && url === undefined && <p className="soft">{texts.words}</p>}
      {isAsked && (
        <Ask
          title={texts.removeTitle}
          words={texts.removeWords}
          yes={texts.removeYes}
          no={texts.keep}
          isPending={isBusy}
          onYes={() => void removeIt()}
          onNo={() => setIsAsked(false)}
        />
      )}
      {unprepared !== undefined && <Notice live>{captureTexts.unprepared[unprepared]}</Notice>}
      <Problem failure={failure} />
    </section>
  );
}
