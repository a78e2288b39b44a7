import type { DoctorLink } from '../doctor-link/doctor-link.ts';
import { doctorLinkForClients } from '../doctor-link/doctor-link-for-clients.ts';
import type { Clock } from '../platform/clock.ts';
import { type Portraits, placeOf } from '../portrait/portrait.ts';
import type { BuildExportDependencies } from './build-export.ts';
import type { ImageFile } from './export-source.ts';
import { fileWithoutMetadata, type ImageOfDependencies } from './image-of.ts';

export type ReadForPatientDependencies = Pick<ImageOfDependencies, 'fetchPhoto'> & {
  findPortraits: (profileId: string) => Promise<Portraits | undefined>;
  linksOf: (profileId: string) => Promise<DoctorLink[]>;
  now: Clock;
};

/** Reads what an export is made of, with what only the patient's own copy has: their photo, and to whom a link was given. */
export const readForPatient =
  (
    readRecord: BuildExportDependencies['readRecord'],
    dependencies: ReadForPatientDependencies,
  ): BuildExportDependencies['readRecord'] =>
  async (gate, ...asked) => {
    const record = await readRecord(gate, ...asked);
    if (!record) return undefined;
    const { profileId } = gate;
    const { linksOf, now } = dependencies;
    return {
      ...record,
      portrait: () => portraitOf(dependencies, profileId),
      doctorLinks: async () =>
        (await linksOf(profileId)).map((link) => doctorLinkForClients(link, gate, now())),
    };
  };

/** The photo of the patient, without metadata, once the app has shown it: which version of its file it is, is known by then. */
async function portraitOf(
  { findPortraits, fetchPhoto }: ReadForPatientDependencies,
  profileId: string,
): Promise<ImageFile | undefined> {
  const portraits = await findPortraits(profileId);
  const shown = portraits?.newestFirst.find(({ viewable }) => viewable);
  if (shown?.viewable?.is !== 'image') return undefined;
  const { key } = placeOf(profileId, shown);
  return fileWithoutMetadata({ fetchPhoto }, { key, versionId: shown.viewable.ofVersion }, shown.bytes);
}
