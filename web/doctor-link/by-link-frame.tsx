import type { ReactNode } from 'react';
import type { AnswerOf } from '../../src/client/request.ts';
import { Loading } from '../app/loading.tsx';
import { Button } from '../app/parts/button.tsx';
import { Page } from '../app/parts/page.tsx';
import { Problem } from '../app/parts/problem.tsx';
import { longDate, moment, timeOf } from '../texts/dates.ts';
import { doctorLinkTexts as texts } from '../texts/en/doctor-link.ts';
import { timelineTexts } from '../texts/en/timeline.ts';
import { texts as appTexts } from '../texts/en.ts';
import { spanWords } from './range.ts';
import { useLinkRead } from './use-link-read.ts';
import '../app/parts/facts.css';

export type SharedRecord = AnswerOf<'readRecordByLink'>;

type Props = {
  /** Above the record's name, on the pages that lie behind its first one. */
  title?: string;
  back?: string;
  action?: ReactNode;
  children: (record: SharedRecord) => ReactNode;
};

/** Whose record it is, what of it is shown and until when, above whatever is read of it. */
export function ByLinkFrame({ title, back, action, children }: Props) {
  const { answer: record, failure, again } = useLinkRead('readRecordByLink');
  if (!record) {
    if (!failure) return <Loading />;
    return (
      <Page
        title={texts.askTitle}
        documentTitle={texts.documentTitle}
        action={
          <Button look="main" onPress={again}>
            {appTexts.connection.tryAgain}
          </Button>
        }
      >
        <Problem failure={failure} />
      </Page>
    );
  }
  const { patient, link } = record;
  return (
    <Page
      title={title ?? patient.name}
      documentTitle={texts.documentTitle}
      {...(back !== undefined && { back })}
      action={action}
    >
      <div className="wide section">
        <dl className="facts facts-side-by-side">
          {title !== undefined && <Fact name={texts.patient}>{patient.name}</Fact>}
          <Fact name={texts.born}>{longDate(patient.birthDate)}</Fact>
          {title === undefined && (
            <>
              <Fact name={texts.shown}>{spanWords(link, patient.timeZone)}</Fact>
              <Fact name={texts.madeFor}>{link.label}</Fact>
              <Fact name={texts.linkUntil}>{moment(link.expiresAt)}</Fact>
            </>
          )}
          <Fact name={texts.openUntil}>{timeOf(link.openUntil)}</Fact>
        </dl>
        <p className="soft">{timelineTexts.whatItIsNot}</p>
        {children(record)}
      </div>
    </Page>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
