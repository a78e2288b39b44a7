import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { Switch } from '../app/parts/switch.tsx';
import { longDate, moment, zoneName } from '../texts/dates.ts';
import { paperTexts as texts } from '../texts/en/paper.ts';
import { useRunningLines } from './running-lines.ts';
import '../timeline/timeline.css';
import './paper.css';

/** Whose record it is. */
export type Patient = { name: string; birthDate: string };

/** The link that was read: for whom it was made, and in words what of the record it leaves out. */
export type ByLink = { label: string; leftOut: string | undefined };

/** Something that may be left out. */
type Choice = { label: string; isOn: boolean; onChange: (isOn: boolean) => void };

type Props = {
  title: string;
  /** In the browser's tab, and so in the name of a file, where the title names somebody who is not to be named there. */
  documentTitle?: string;
  back: string;
  patient: Patient;
  timeZone: string;
  /** What of the record is on it. */
  covers: { name: string; words: string };
  narrowedBy?: readonly string[];
  /** By what it came here, where the reader has no account. */
  byLink?: ByLink | undefined;
  choices: readonly Choice[];
  /** Nothing of it is still on its way. */
  isReady?: boolean;
  children: ReactNode;
};

/** A page that shows what will be printed as it will be printed, on white, and prints it. */
export function Paper({
  title,
  documentTitle = title,
  back,
  choices,
  isReady = true,
  children,
  ...head
}: Props) {
  return (
    <Page
      title={title}
      documentTitle={documentTitle}
      back={back}
      action={
        <Button look="main" isPending={!isReady} onPress={() => globalThis.print()}>
          {isReady ? texts.print : texts.gettingReady}
        </Button>
      }
    >
      <div className="wide section">
        <div className="section not-printed">
          <p className="soft">{texts.words}</p>
          {choices.length > 0 && (
            <fieldset className="paper-choices">
              <legend className="unseen">{texts.what}</legend>
              {choices.map((choice) => (
                <Switch key={choice.label} {...choice} words={texts} />
              ))}
            </fieldset>
          )}
        </div>
        <article className="paper">
          <Head {...head} />
          {children}
        </article>
      </div>
    </Page>
  );
}

function Head({
  patient: { name, birthDate },
  timeZone,
  covers,
  narrowedBy = [],
  byLink,
}: Omit<Props, 'title' | 'documentTitle' | 'back' | 'choices' | 'children'>) {
  const now = useTimeOfPrinting();
  const born = longDate(birthDate);
  useRunningLines({
    top: texts.who({ name, born }),
    topEnd: covers.words,
    bottom: byLink ? `${texts.notADiagnosisShort} ${texts.byLinkShort}` : texts.notADiagnosisShort,
    pageOf: texts.pageOf,
  });
  return (
    <header className="paper-head">
      <h2>{texts.heading}</h2>
      <dl className="paper-facts">
        <Fact name={texts.name}>{name}</Fact>
        <Fact name={texts.born}>{born}</Fact>
        <Fact name={covers.name}>{covers.words}</Fact>
        <Fact name={texts.printed}>{moment(now, timeZone)}</Fact>
        {narrowedBy.length > 0 && <Fact name={texts.narrowed}>{narrowedBy.join('; ')}</Fact>}
      </dl>
      {byLink && (
        <p>
          {texts.byLink(byLink.label)} {byLink.leftOut}
        </p>
      )}
      <p>{texts.notADiagnosis}</p>
      <p>{texts.zone(zoneName(timeZone))}</p>
    </header>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Now; of a page that stays open, when it is printed. */
function useTimeOfPrinting(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const renew = () => flushSync(() => setNow(new Date().toISOString()));
    globalThis.addEventListener('beforeprint', renew);
    return () => globalThis.removeEventListener('beforeprint', renew);
  }, []);
  return now;
}
