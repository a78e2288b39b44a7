import type { AccessEntry } from '../audit/access-entry.ts';
import type { Author } from '../care-team/author.ts';
import type { Member } from '../care-team/member.ts';
import type { ConsentEntry } from '../consent/consent.ts';
import type { DoctorLinkForClients } from '../doctor-link/doctor-link-for-clients.ts';
import type { WholeEpisode } from '../episode/episode-parts.ts';
import type { ContentType, Photo } from '../photo/photo.ts';
import type { KeptPlan } from '../plan/plan.ts';
import type { KeptProfile } from '../profile/profile.ts';
import type { ExportRequest } from './export-request.ts';
import type { Section } from './section.ts';

/** What happened once: an episode, and those that other phones opened for it. Hidden ones come too, discarded ones never. */
export type ExportedEvent = WholeEpisode & { joined: readonly WholeEpisode[] };

/** What an export reads of a record: what there is once, and its events oldest first, a page at a time, as often as asked. */
export type ExportSource = {
  profile: KeptProfile;
  plan: KeptPlan;
  consents: readonly ConsentEntry[];
  members: readonly (Member & { personKey: string; isOwner: boolean })[];
  events: () => AsyncIterable<ExportedEvent>;
};

/** What is in a record beside that: earlier versions, and who looked. */
export type WholeRecord = ExportSource & {
  earlierProfiles: () => AsyncIterable<KeptProfile>;
  earlierPlans: () => AsyncIterable<KeptPlan>;
  /** Newest first. */
  accessEntries: () => AsyncIterable<AccessEntry>;
  /** The photo of the patient, without metadata. */
  portrait?: () => Promise<ImageFile | undefined>;
  /** Newest first. */
  doctorLinks?: () => Promise<DoctorLinkForClients[]>;
};

/** Where a photo is found, or its file, without metadata. */
export type Image = { url: string } | ImageFile;
export type ImageFile = { bytes: Uint8Array; contentType: ContentType };

/** What of it is exported, for whom and when. */
export type ExportOptions = Pick<ExportRequest, 'from' | 'to' | 'photos' | 'byteOrderMark'> & {
  sections: readonly Section[];
  by: Author;
  at: Date;
  /** `undefined` where there is no image to give away. */
  imageOf: (photo: Photo) => Promise<Image | undefined>;
};

/** A piece of a file, which is written in pieces so that however long a record is, little of it is in memory. */
export type Piece = string | Uint8Array | Front;

/** Stands before all that is no front, whenever it is written; pieces of a front stand in their order. */
export type Front = { front: string };
