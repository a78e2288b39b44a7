import { AsOf } from '../app/parts/as-of.tsx';
import { ButtonLink } from '../app/parts/button-link.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Page } from '../app/parts/page.tsx';
import { type Read, useRead } from '../app/use-read.ts';
import { OfRecord } from '../home/of-record.tsx';
import type { ListedProfile } from '../home/profiles.ts';
import { longDate, moment } from '../texts/dates.ts';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { countryName, zoneName } from './places.ts';
import { Portrait } from './portrait.tsx';
import {
  answerNames,
  type ListForm,
  type ListName,
  listNames,
  listParts,
  type Profile,
  profileFormOf,
} from './profile-form.ts';
import './profile.css';

/** The medical profile of a record, also without a signal. */
export const useProfile = (profileId: string): Read<Profile> =>
  useRead(`profile ${profileId}`, (api) => api.call('readProfile', { params: { profileId } }));

/** The medical profile, to be read. */
const ProfilePage = ({ params: { profileId } }: { params: { profileId: string } }) => (
  <OfRecord profileId={profileId}>{(listed) => <ProfileOf listed={listed} />}</OfRecord>
);
export default ProfilePage;

function ProfileOf({ listed: { profileId, you } }: { listed: ListedProfile }) {
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
      <Portrait profileId={profileId} name={profile.name} mayEdit={mayEdit} />
      <Said profile={profile} />
    </Page>
  );
}

/** What the profile says, emergency first. */
function Said({ profile }: { profile: Profile }) {
  const form = profileFormOf(profile);
  const { history, lists } = form;
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
        <dl className="facts">
          <Fact name="bloodType" value={valueOf(form.bloodType)} />
          <Fact name="heightCentimetres" value={form.heightCentimetres} />
          <Fact name="weightKilograms" value={form.weightKilograms} />
          <Fact name="pregnancy" value={valueOf(form.pregnancy)} />
        </dl>
      </section>
      <section className="section" aria-labelledby="history">
        <h2 id="history">{texts.fields['history']}</h2>
        <dl className="facts">
          <Fact name="episodesBefore" value={valueOf(history.episodesBefore)} />
          <Fact name="since" value={history.since} />
          <Fact name="howOften" value={history.howOften} />
          {answerNames.map((name) => (
            <Fact key={name} name={name} value={answerWords(history[name])} />
          ))}
        </dl>
      </section>
      <section className="section" aria-labelledby="person">
        <h2 id="person">{texts.person}</h2>
        <dl className="facts">
          <Fact name="name" value={form.name} />
          <Fact name="birthDate" value={longDate(form.birthDate)} />
          <Fact name="sex" value={valueOf(form.sex)} />
          <Fact name="languages" value={form.languages} />
          <Fact name="country" value={countryName(form.country)} />
          <Fact name="timeZone" value={zoneName(form.timeZone)} />
          <Fact name="notes" value={form.notes} />
        </dl>
      </section>
    </>
  );
}

function answerWords({ answer, note }: { answer: string; note: string }): string {
  if (answer === '') return '';
  return texts.answerOf({ answer: texts.values[answer] ?? answer, note: note === '' ? undefined : note });
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div className="fact">
    <dt>{texts.fields[name]}</dt>
    <dd>{value === '' ? <span className="soft">{texts.notAsked}</span> : value}</dd>
  </div>
);

function ListSaid({ name, list: { known, items } }: { name: ListName; list: ListForm }) {
  if (known !== 'some') return <p className="soft">{known === 'none' ? texts.noneKnown : texts.notAsked}</p>;
  const [first, ...rest] = listParts[name];
  return (
    <ul className="section">
      {items.map((item) => (
        <li key={item[first]}>
          <strong>{item[first]}</strong>
          {rest.map((part) => {
            const value = item[part] ?? '';
            if (value === '') return null;
            return (
              <p key={part} className="soft">
                {texts.parts[part]}:{' '}
                {part === 'phone' ? <a href={`tel:${value}`}>{value}</a> : valueOf(value)}
              </p>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

const valueOf = (value: string): string => texts.values[value] ?? value;
