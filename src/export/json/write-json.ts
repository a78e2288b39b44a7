import { accessEntryForClients } from '../../audit/access-entry-for-clients.ts';
import { memberForClients } from '../../care-team/member-for-clients.ts';
import { consentEntryForClients } from '../../consent/consent-for-clients.ts';
import { consentTexts } from '../../consent/consent-texts.ts';
import { episodeForClients } from '../../episode/episode-for-clients.ts';
import { planForClients, planToActBy } from '../../plan/plan-for-clients.ts';
import { profileForClients } from '../../profile/profile.ts';
import type { ExportedEvent, ExportOptions, WholeRecord } from '../export-source.ts';
import { extensionOf, forAFile, photoFileName } from '../photo-file.ts';
import { type WithoutImage, withoutImage } from '../without-image.ts';
import { inBytes, type ZipEntry, zipOf } from '../zip.ts';
import { readMe } from './read-me.ts';

/** Everything that is in a record, in files as the API shows it, a folder for each episode: for the patient. */
export const writeJson = (record: WholeRecord, options: ExportOptions): AsyncIterable<Uint8Array> =>
  zipOf(filesOf(record, options), options.at);

async function* filesOf(record: WholeRecord, options: ExportOptions): AsyncGenerator<ZipEntry> {
  const { profile, plan, consents, members } = record;
  const { by, at } = options;
  yield { name: 'READ-ME.txt', input: readMe(profile, options) };
  yield json('profile.json', profileForClients(profile));
  for await (const earlier of record.earlierProfiles())
    yield json(`earlier/profile-${earlier.version}.json`, profileForClients(earlier));
  yield json('plan.json', planToActBy(plan, profile.country));
  for await (const earlier of record.earlierPlans())
    yield json(`earlier/plan-${earlier.version}.json`, planForClients(earlier));
  yield json('consents.json', { consents: consents.map(consentEntryForClients) });
  yield json('consent-texts.json', { texts: consentTexts });
  const gate = { owners: new Set(members.flatMap(({ personKey, isOwner }) => (isOwner ? [personKey] : []))) };
  yield json('care-team.json', {
    members: members.map((member) =>
      memberForClients(gate, [member.personKey, member], { personKey: by.personKey, now: at }),
    ),
  });
  const links = (await record.doctorLinks?.()) ?? [];
  if (links.length > 0) yield json('doctor-links.json', { links });
  yield { name: 'access-log.jsonl', input: inBytes(accessLines(record, by.personKey)) };

  const portrait = options.photos === 'embedded' ? await record.portrait?.() : undefined;
  if (portrait) yield { name: `portrait.${extensionOf(portrait.contentType)}`, input: portrait.bytes };
  const leftOut: LeftOut[] = [];
  for await (const event of record.events()) {
    const { episode, parts, joined } = event;
    const folder = `episodes/${forAFile(episode.startedAt.at)}-${episode.episodeId}`;
    yield json(
      `${folder}/episode.json`,
      episodeForClients({ episode, parts, joined: [...joined], overlaps: [] }),
    );
    if (options.photos !== 'none') yield* imagesOf(event, folder, options, leftOut);
  }
  if (leftOut.length > 0) yield json('photos-left-out.json', leftOut);
}

/** A photo of which there is no image. */
type LeftOut = { episodeId: string; photoId: string; why: WithoutImage };

const json = (name: string, body: unknown): ZipEntry => ({
  name,
  input: `${JSON.stringify(body, null, 2)}\n`,
});

/** A line each: a log may be long. */
async function* accessLines({ accessEntries }: WholeRecord, personKey: string): AsyncGenerator<string> {
  for await (const entry of accessEntries())
    yield `${JSON.stringify(accessEntryForClients(entry, personKey))}\n`;
}

async function* imagesOf(
  { parts, joined }: ExportedEvent,
  folder: string,
  { imageOf }: ExportOptions,
  leftOut: LeftOut[],
): AsyncGenerator<ZipEntry> {
  const links: { photoId: string; url: string }[] = [];
  for (const photo of [parts, ...joined.map((whole) => whole.parts)].flatMap(({ photos }) => photos)) {
    const image = await imageOf(photo);
    const { episodeId, photoId } = photo;
    if (image && 'bytes' in image)
      yield { name: `${folder}/${photoFileName(photo, image.contentType)}`, input: image.bytes };
    else if (image && 'url' in image) links.push({ photoId, url: image.url });
    else leftOut.push({ episodeId, photoId, why: withoutImage(photo) ?? 'photo_not_viewable' });
  }
  if (links.length > 0) yield json(`${folder}/photo-links.json`, links);
}
