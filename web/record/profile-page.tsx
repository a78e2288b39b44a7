import { AsOf } from '../app/parts/as-of.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { type Read, useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { longDate, moment, zoneName } from '../texts/dates.ts';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { countryName, languagesNamed } from './places.ts';
import { Portrait } from './portrait.tsx';
import { listNames, type Profile, profileFormOf } from './profile-form.ts';
import { Fact, HealthSaid, HistorySaid, ListSaid, valueOf } from './profile-said.tsx';

/** The medical profile of a record, also without a signal. */
export const useProfile = (profileId: string): Read<Profile> =>
  useRead(`profile ${profileId}`, (api) => api.call('readProfile', { params: { profileId } }));

/** The medical profile, to be read. */
const ProfilePage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(listed) => <ProfileOf listed={listed} />}</OfRecord>
);
export default ProfilePage;

function ProfileOf({ listed: { profileId, you, hasPortrait } }: { listed: ListedProfile }) {
  const read = useProfile(profileId);
  const back = `/profiles/${profileId}`;
  const profile = read.answer;
  if (!profile) {
    return <CannotRead title={texts.title} back={back} read={read} />;
  }
  const mayEdit = you.isOwner || you.role !== 'doctor';
  return (
    <Page
      title={texts.title}
      back={back}
      action={
        mayEdit ? (
          <ButtonLink look="main" to={`${back}/profile/edit`}>
            {texts.edit}
          </ButtonLink>
        ) : undefined
      }
    >
      <AsOf read={read} />
      {profile.editedAt !== undefined && (
        <p className="soft">
          {texts.edited({
            by: profile.editedBy?.name ?? texts.someone,
            when: moment(profile.editedAt, profile.timeZone),
          })}
        </p>
      )}
      <Portrait profileId={profileId} name={profile.name} isThere={hasPortrait} mayEdit={mayEdit} />
      <Said profile={profile} />
    </Page>
  );
}

/** What the profile says, emergency first. */
function Said({ profile }: { profile: Profile }) {
  const form = profileFormOf(profile);
  const { lists } = form;
  return (
    <>
      {listNames.toReversed().map((name) => (
        <section key={name} className="section" aria-labelledby={name}>
          <h2 id={name}>{texts.fields[name]}</h2>
          <ListSaid name={name} list={lists[name]} />
        </section>
      ))}
      <section className="section" aria-labelledby="health">
        <h2 id="health">{texts.health}</h2>
        <HealthSaid form={form} />
      </section>
      <section className="section" aria-labelledby="history">
        <h2 id="history">{texts.fields['history']}</h2>
        <HistorySaid history={form.history} />
      </section>
      <section className="section" aria-labelledby="person">
        <h2 id="person">{texts.person}</h2>
        <dl className="facts">
          <Fact name="name" value={form.name} />
          <Fact name="birthDate" value={longDate(form.birthDate)} />
          <Fact name="sex" value={valueOf(form.sex)} />
          <Fact name="languages" value={languagesNamed(form.languages)} />
          <Fact name="country" value={countryName(form.country)} />
          <Fact name="timeZone" value={zoneName(form.timeZone)} />
          <Fact name="notes" value={form.notes} />
        </dl>
      </section>
    </>
  );
}
