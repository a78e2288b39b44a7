import { profileFormOf } from '../record/profile-form.ts';
import { HealthSaid, HistorySaid, ListSaid } from '../record/profile-said.tsx';
import { profileTexts as texts } from '../texts/en/profile.ts';
import type { SharedRecord } from './by-link-frame.tsx';

const lists = ['medications', 'allergies', 'conditions', 'devices'] as const;

/** The medical profile, as far as a link shows it. */
export function MedicalByLink({ medical }: { medical: NonNullable<SharedRecord['medical']> }) {
  const form = profileFormOf({ name: '', birthDate: '', ...medical });
  return (
    <div className="columns">
      {lists.map((name) => (
        <section key={name} className="section" aria-labelledby={name}>
          <h3 id={name}>{texts.fields[name]}</h3>
          <ListSaid name={name} list={form.lists[name]} />
        </section>
      ))}
      <section className="section" aria-labelledby="health">
        <h3 id="health">{texts.health}</h3>
        <HealthSaid form={form} />
      </section>
      <section className="section" aria-labelledby="history">
        <h3 id="history">{texts.fields['history']}</h3>
        <HistorySaid history={form.history} />
      </section>
      {form.notes !== '' && (
        <section className="section" aria-labelledby="notes">
          <h3 id="notes">{texts.fields['notes']}</h3>
          <p className="as-written">{form.notes}</p>
        </section>
      )}
    </div>
  );
}
