import { useState } from 'react';
import type { AnswerOf, RequestOf } from '../../src/client/request.ts';
import { AsOf } from '../app/parts/as-of.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Choice } from '../app/parts/choice.tsx';
import { Page } from '../app/parts/page.tsx';
import { useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { consentTexts as texts } from '../texts/en/consents.ts';
import { ConsentCard } from './consent-card.tsx';

type Capacity = RequestOf<'giveConsent'>['body']['capacity'];
type Answer = AnswerOf<'readConsents'>;

const CAPACITIES = [
  'parental_responsibility',
  'guardian',
  'healthcare_power_of_attorney',
  'next_of_kin_by_law',
] as const satisfies Capacity[];

/** What is allowed, one purpose a switch. */
const ConsentsPage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(profile) => <Consents profile={profile} />}</OfRecord>
);
export default ConsentsPage;

function Consents({ profile }: { profile: ListedProfile }) {
  const { profileId } = profile;
  const consents = useRead(`consents of ${profileId}`, (api) =>
    api.call('readConsents', { params: { profileId }, query: { language: 'en' } }),
  );
  const [chosen, setChosen] = useState<Capacity>();
  const [isCapacityMissing, setCapacityMissing] = useState(false);
  const back = `/profiles/${profileId}`;
  if (!consents.answer) return <CannotRead title={texts.title} back={back} read={consents} />;
  const isPatient = profile.you.role === 'patient';
  const mayChange = isPatient || profile.you.isOwner;
  const capacity = isPatient ? 'self' : (chosen ?? capacityBefore(consents.answer));
  return (
    <Page
      title={texts.title}
      back={back}
      action={
        <ButtonLink look="main" to={back}>
          {texts.done}
        </ButtonLink>
      }
    >
      <p>{isPatient ? texts.leadOwn : texts.lead(profile.name)}</p>
      <p>{mayChange ? texts.needed : texts.onlyRead}</p>
      <AsOf read={consents} />
      {mayChange && !isPatient && (
        <Choice
          label={texts.capacity(profile.name)}
          options={CAPACITIES.map((value) => ({ value, label: texts.capacities[value] }))}
          value={CAPACITIES.find((one) => one === capacity)}
          onChange={(value) => {
            setChosen(value);
            setCapacityMissing(false);
          }}
          error={isCapacityMissing ? texts.chooseCapacity : undefined}
        />
      )}
      {consents.answer.consents.map((consent) => (
        <ConsentCard
          key={consent.purpose}
          profileId={profileId}
          consent={consent}
          text={consents.answer?.texts.find(({ purpose }) => purpose === consent.purpose)}
          capacity={capacity}
          mayChange={mayChange}
          timeZone={profile.timeZone}
          onCapacityMissing={() => setCapacityMissing(true)}
          onChanged={consents.again}
        />
      ))}
    </Page>
  );
}

/** What somebody said before, so that it need not be said twice. */
function capacityBefore({ consents }: Answer): Capacity | undefined {
  const given = consents.flatMap(({ history }) => history.filter((entry) => entry.kind === 'given'));
  return CAPACITIES.find((capacity) => given.at(-1)?.capacity === capacity);
}
