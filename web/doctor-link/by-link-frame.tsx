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
import { leftOutWords } from './shown.ts';
import { useLinkRead } from './use-link-read.ts';

export type SharedRecord = AnswerOf<'readRecordByLink'>;

type Props = {
  /** Above the record's name, on the pages that lie behind its first one. */
  title?: string;
  back?: string;
  action?: ReactNode;
  /** The ways to other pages of it. */
  ways?: ReactNode;
  children: (record: SharedRecord) => ReactNode;
};

/** Whose record it is, what of it is shown and until when, above whatever is read of it. */
export function ByLinkFrame({ title, back, action, ways, children }: Props) {
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
        <div className="by-link-head">
          <p>
            <strong>
              {title === undefined
                ? texts.born(longDate(patient.birthDate))
                : texts.bornOf({ name: patient.name, born: longDate(patient.birthDate) })}
            </strong>
          </p>
          {title === undefined && (
            <p>
              {spanWords(link, patient.timeZone)}. {leftOutWords(link)}
            </p>
          )}
          <p className="soft">
            {title === undefined && `${texts.madeFor({ label: link.label, until: moment(link.expiresAt) })} `}
            {texts.openUntil(timeOf(link.openUntil))}
          </p>
          <p className="soft">{timelineTexts.whatItIsNot}</p>
          {ways !== undefined && <div className="row">{ways}</div>}
        </div>
        {children(record)}
      </div>
    </Page>
  );
}
