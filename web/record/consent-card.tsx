import { useId, useState } from 'react';
import { v7 } from 'uuid';
import type { AnswerOf, RequestOf } from '../../src/client/request.ts';
import { Ask } from '../app/parts/ask.tsx';
import { More } from '../app/parts/more.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { Switch } from '../app/parts/switch.tsx';
import { useSend } from '../app/use-send.ts';
import { consentTexts as texts } from '../texts/en/consents.ts';
import { ConsentHistory, lastWord } from './consent-history.tsx';
import { consentWords } from './consent-words.ts';
import './consents.css';

type Consents = AnswerOf<'readConsents'>;
type Capacity = RequestOf<'giveConsent'>['body']['capacity'];

type Props = {
  profileId: string;
  consent: Consents['consents'][number];
  /** The text that is asked for now. */
  text: Consents['texts'][number] | undefined;
  /** In what capacity whoever looks decides; not yet said by who decides for someone else. */
  capacity: Capacity | undefined;
  mayChange: boolean;
  timeZone: string | undefined;
  onCapacityMissing: () => void;
  onChanged: () => void;
};

/** One purpose: what it is about, whether it is allowed, and what was said of it before. */
export function ConsentCard({ consent, text, mayChange, timeZone, ...props }: Props) {
  const { profileId, capacity, onCapacityMissing, onChanged } = props;
  const { isSending, failure, send } = useSend();
  // The same until it has arrived: sent twice, it is one.
  const [ids, setIds] = useState(newIds);
  const [isAsking, setAsking] = useState(false);
  const [means, setMeans] = useState<string>();
  const heading = useId();
  if (!text) return null;
  const { title, sections } = consentWords(text.text);
  const [note, first, ...rest] = sections;
  const { purpose, isInForce, latest, history } = consent;

  function arrived(): void {
    setIds(newIds());
    setAsking(false);
    onChanged();
  }

  async function give(): Promise<void> {
    if (!text) return;
    if (!capacity) {
      onCapacityMissing();
      return;
    }
    const { version, language, sha256 } = text;
    const body = {
      purpose,
      text: { version, language, sha256 },
      capacity,
      method: 'in_app',
      deviceTime: new Date().toISOString(),
    } as const;
    const given = await send((api) =>
      api.call('giveConsent', { params: { profileId, consentId: ids.consentId }, body }),
    );
    if (!given) return;
    setMeans(undefined);
    arrived();
  }

  async function withdraw(): Promise<void> {
    const params = { profileId, withdrawalId: ids.withdrawalId };
    const withdrawn = await send((api) =>
      api.call('withdrawConsent', { params, body: { purpose, deviceTime: new Date().toISOString() } }),
    );
    if (!withdrawn) return;
    setMeans(withdrawn.means.find(({ language }) => language === text?.language)?.text);
    arrived();
  }

  return (
    <section className="card" aria-labelledby={heading}>
      {mayChange ? (
        <h2 id={heading} className="consent-title">
          <Switch
            label={title}
            isOn={isInForce}
            words={texts.words}
            isDisabled={isSending}
            onChange={(isOn) => (isOn ? void give() : setAsking(true))}
          />
        </h2>
      ) : (
        <h2 id={heading}>
          {title}: {isInForce ? texts.words.on : texts.words.off}
        </h2>
      )}
      <p className="soft">{latest ? lastWord(latest, timeZone) : texts.never}</p>
      <output>{means !== undefined && <span className="consent-means">{means}</span>}</output>
      {isAsking && isInForce && (
        <Ask
          title={texts.withdrawTitle}
          words={rest.find(({ heading: asked }) => asked?.startsWith('Can I change'))?.words ?? ''}
          yes={isSending ? texts.saving : texts.withdraw}
          no={texts.keep}
          isPending={isSending}
          onYes={() => void withdraw()}
          onNo={() => setAsking(false)}
        />
      )}
      <Problem failure={failure} />
      {first && <p>{first.words}</p>}
      <More label={texts.read}>
        {[...(note ? [note] : []), ...rest].map((section) => (
          <div key={section.words}>
            {section.heading !== undefined && <h3>{section.heading}</h3>}
            <p>{section.words}</p>
          </div>
        ))}
      </More>
      {history.length > 0 && <ConsentHistory history={history} timeZone={timeZone} />}
    </section>
  );
}

const newIds = () => ({ consentId: v7(), withdrawalId: v7() });
