import { type Portraits, placeOf } from '../portrait/portrait.ts';
import type { BuildExportDependencies } from './build-export.ts';
import type { ImageFile } from './export-source.ts';
import { fileWithoutMetadata, type ImageOfDependencies } from './image-of.ts';

export type PortraitOfDependencies = Pick<ImageOfDependencies, 'fetchPhoto'> & {
  findPortraits: (profileId: string) => Promise<Portraits | undefined>;
};

/** The photo of the patient, without metadata, once the app has shown it: which version of its file it is, is known by then. */
const portraitOf = async (
  { findPortraits, fetchPhoto }: PortraitOfDependencies,
  profileId: string,
): Promise<ImageFile | undefined> => {
  const portraits = await findPortraits(profileId);
  const shown = portraits?.newestFirst.find(({ viewable }) => viewable);
  if (shown?.viewable?.is !== 'image') return undefined;
  const { key } = placeOf(profileId, shown);
  return fileWithoutMetadata({ fetchPhoto }, { key, versionId: shown.viewable.ofVersion }, shown.bytes);
};

/** Reads what an export is made of, with the photo of the patient. */
export const withPortrait =
  (
    readRecord: BuildExportDependencies['readRecord'],
    dependencies: PortraitOfDependencies,
  ): BuildExportDependencies['readRecord'] =>
  async (gate, ...asked) => {
    const record = await readRecord(gate, ...asked);
    return record && { ...record, portrait: () => portraitOf(dependencies, gate.profileId) };
  };
