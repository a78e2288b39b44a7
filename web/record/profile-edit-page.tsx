import { Loading } from '../app/loading.tsx';
import { CannotRead } from '../app/parts/cannot-read.tsx';
import { Field } from '../app/parts/field.tsx';
import { Select } from '../app/parts/select.tsx';
import { fieldErrors } from '../texts/en/failures.ts';
import { profileTexts as texts } from '../texts/en/profile.ts';
import { EditForm } from './edit-form.tsx';
import { HistoryFields } from './history-fields.tsx';
import { ListFields } from './list-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import {
  choices,
  listNames,
  mistakesInProfile,
  type Profile,
  type ProfileForm,
  profileChanges,
  profileFormOf,
} from './profile-form.ts';
import { useProfile } from './profile-page.tsx';
import { type Sent, useEdit } from './use-edit.ts';

/** Changes the medical profile. */
export default function ProfileEditPage({ params: { profileId } }: { params: { profileId: string } }) {
  const read = useProfile(profileId);
  const back = `/profiles/${profileId}/profile`;
  if (read.answer && read.is !== 'loading') return <EditProfile profile={read.answer} back={back} />;
  return <CannotRead title={texts.editTitle} back={back} read={read} />;
}

function EditProfile({ profile, back }: { profile: Profile; back: string }) {
  const { profileId, version } = profile;
  const editing = useEdit<ProfileForm>(
    `profile ${profileId}`,
    { version, form: profileFormOf(profile) },
    (api, { editId, ifMatch, before, form }: Sent<ProfileForm>) =>
      api.call('editProfile', {
        params: { profileId },
        headers: { 'if-match': ifMatch },
        body: { editId, deviceTime: new Date().toISOString(), ...profileChanges(before, form) },
      }),
  );
  const { form, change, failure } = editing;
  if (!form) return <Loading />;
  return (
    <EditForm
      title={texts.editTitle}
      back={back}
      editing={editing}
      mistakes={mistakesInProfile(form)}
      nameOf={(field) => texts.fields[field] ?? field}
    >
      {(shown) => (
        <>
          <AllFields form={form} errors={{ ...fieldErrors(failure), ...shown }} change={change} />
          {Object.keys(shown).length > 0 && <p role="alert">{texts.lookAbove}</p>}
        </>
      )}
    </EditForm>
  );
}

type Fields = {
  form: ProfileForm;
  errors: Record<string, string | undefined>;
  change: (part: Partial<ProfileForm>) => void;
};

const optionsOf = <Value extends string>(values: readonly Value[]) =>
  values.map((value) => ({ value, label: value === '' ? texts.notAsked : (texts.values[value] ?? value) }));

const AllFields = ({ form, errors, change }: Fields) => (
  <>
    <PersonFields form={form} errors={errors} change={change} />
    {listNames.map((name) => (
      <ListFields
        key={name}
        name={name}
        list={form.lists[name]}
        error={errors[name]}
        onChange={(list) => change({ lists: { ...form.lists, [name]: list } })}
      />
    ))}
    <HealthFields form={form} errors={errors} change={change} />
    <HistoryFields
      history={form.history}
      error={errors['history']}
      onChange={(history) => change({ history })}
    />
  </>
);

function PersonFields({ form, errors, change }: Fields) {
  return (
    <>
      <Field
        label={texts.fields['name'] ?? ''}
        value={form.name}
        onChange={(name) => change({ name })}
        error={errors['name']}
        maxLength={200}
      />
      <Field
        label={texts.fields['birthDate'] ?? ''}
        type="date"
        value={form.birthDate}
        onChange={(birthDate) => change({ birthDate })}
        error={errors['birthDate']}
      />
      <Select
        label={texts.fields['sex'] ?? ''}
        options={optionsOf(choices.sex)}
        value={form.sex}
        onChange={(sex) => change({ sex })}
      />
      <Field
        label={texts.fields['languages'] ?? ''}
        hint={texts.hints['languages']}
        value={form.languages}
        onChange={(languages) => change({ languages })}
        error={errors['languages']}
      />
      <PlaceFields form={form} errors={errors} change={change} />
    </>
  );
}

function HealthFields({ form, errors, change }: Fields) {
  return (
    <>
      <Select
        label={texts.fields['bloodType'] ?? ''}
        options={optionsOf(choices.bloodType)}
        value={form.bloodType}
        onChange={(bloodType) => change({ bloodType })}
      />
      {(['heightCentimetres', 'weightKilograms'] as const).map((field) => (
        <Field
          key={field}
          label={texts.fields[field] ?? ''}
          value={form[field]}
          onChange={(typed) => change({ [field]: typed })}
          error={errors[field]}
          inputMode="decimal"
        />
      ))}
      <Select
        label={texts.fields['pregnancy'] ?? ''}
        options={optionsOf(choices.pregnancy)}
        value={form.pregnancy}
        onChange={(pregnancy) => change({ pregnancy })}
      />
      <Field
        label={texts.fields['notes'] ?? ''}
        rows={4}
        maxLength={4000}
        value={form.notes}
        onChange={(notes) => change({ notes })}
        error={errors['notes']}
      />
    </>
  );
}
