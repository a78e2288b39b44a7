import type { WholeEpisode } from '../../episode/episode-parts.ts';
import { TimeZone } from '../../profile/time-zone.ts';
import type { ExportOptions, ExportSource } from '../export-source.ts';
import { photoFileName } from '../photo-file.ts';
import { withoutImage } from '../without-image.ts';
import { inBytes, type ZipEntry, zipOf } from '../zip.ts';
import { aboutText } from './about.ts';
import { type EpisodeRow, episodeColumns } from './episode-columns.ts';
import { localText } from './local-text.ts';
import { measurementColumns, rowOfTest, rowsOf } from './measurement-columns.ts';
import { type PhotoRow, photoColumns } from './photo-columns.ts';
import { type Column, chosen, dictionaryHead, explained, headOf, lineOf } from './table.ts';

/** Tables for a spreadsheet: one row an episode, one a photo, one a measurement; and what each column means. */
export const writeCsv = (source: ExportSource, options: ExportOptions): AsyncIterable<Uint8Array> =>
  zipOf(filesOf(source, options), options.at);

type Chosen = Pick<ExportOptions, 'photos' | 'sections'>;
const hasPhotos = ({ photos, sections }: Chosen): boolean =>
  photos !== 'none' || sections.includes('readings');
const hasMeasurements = ({ sections }: Chosen): boolean => sections.includes('measurements');

/** Each table goes through the episodes by itself, so that none waits in memory. */
export const csvPasses = (asked: Chosen): number =>
  1 + Number(asked.photos === 'embedded') + Number(hasPhotos(asked)) + Number(hasMeasurements(asked));

async function* filesOf(source: ExportSource, options: ExportOptions): AsyncGenerator<ZipEntry> {
  const { profile } = source;
  const { sections, photos } = options;
  const known = TimeZone.safeParse(profile.timeZone);
  const timeZone = known.success ? known.data : 'UTC';
  const local = localText(timeZone);
  const mark = options.byteOrderMark ? '\uFEFF' : '';
  const dictionary: string[] = [];

  async function* table<Row>(
    file: string,
    all: Column<Row>[],
    rows: AsyncIterable<Row>,
  ): AsyncGenerator<ZipEntry> {
    const columns = chosen(all, sections);
    dictionary.push(explained(file, columns));
    async function* lines() {
      yield mark + headOf(columns);
      for await (const row of rows) yield lineOf(columns, row);
    }
    yield { name: file, input: inBytes(lines()) };
  }

  yield { name: 'READ-ME.txt', input: aboutText(profile, options, timeZone) };
  yield* table('episodes.csv', episodeColumns({ timeZone, local }, hasPhotos(options)), episodesOf(source));
  const files = new Map<string, string>();
  if (photos === 'embedded') yield* imagesOf(source, options, files);
  if (hasPhotos(options)) {
    const rows = photosOf(source, async (photo) => {
      if (photos === 'none') return {};
      const image = photos === 'links' ? await urlOf(photo, options) : files.get(photo.photoId);
      return image === undefined
        ? { noImageBecause: withoutImage(photo) ?? 'photo_not_viewable' }
        : { image };
    });
    yield* table('photos.csv', photoColumns({ local, image: photos }), rows);
  }
  if (hasMeasurements(options))
    yield* table('measurements.csv', measurementColumns(local), measurementsOf(source));
  yield { name: 'data-dictionary.csv', input: mark + dictionaryHead + dictionary.join('') };
}

/** Every episode that is not hidden, each followed by those that are the same event and not hidden themselves. */
async function* episodesOf({ events }: ExportSource): AsyncGenerator<EpisodeRow> {
  for await (const { joined, ...whole } of events()) {
    if (whole.episode.hidden) continue;
    yield whole;
    for (const other of joined)
      if (!other.episode.hidden) yield { ...other, sameAs: whole.episode.episodeId };
  }
}

type PhotoOf = WholeEpisode['parts']['photos'][number];

async function* photosOf(
  source: ExportSource,
  imageOf: (photo: PhotoOf) => Promise<Pick<PhotoRow, 'image' | 'noImageBecause'>>,
): AsyncGenerator<PhotoRow> {
  for await (const { episode, parts } of episodesOf(source)) {
    for (const photo of parts.photos) yield { photo, episode, ...(await imageOf(photo)) };
  }
}

async function urlOf(photo: PhotoOf, { imageOf }: ExportOptions): Promise<string | undefined> {
  const image = await imageOf(photo);
  return image && 'url' in image ? image.url : undefined;
}

/** The photos' files, and what each is called, for the table that names them. */
async function* imagesOf(
  source: ExportSource,
  { imageOf }: ExportOptions,
  files: Map<string, string>,
): AsyncGenerator<ZipEntry> {
  for await (const { parts } of episodesOf(source)) {
    for (const photo of parts.photos) {
      const image = await imageOf(photo);
      if (!image || !('bytes' in image)) continue;
      const name = `photos/${photoFileName(photo, image.contentType)}`;
      files.set(photo.photoId, name);
      yield { name, input: image.bytes };
    }
  }
}

async function* measurementsOf(source: ExportSource) {
  for await (const { episode, parts } of episodesOf(source)) {
    yield* parts.measurements.flatMap((measurement) => rowsOf(episode, measurement));
    yield* parts.testsDone.map((test) => rowOfTest(episode, test));
  }
}
