import { createHash } from 'node:crypto';
import type { Attachment, Media } from '@medplum/fhirtypes';
import type { Photo } from '../../photo/photo.ts';
import type { Image } from '../export-source.ts';
import { type WithoutImage, withoutImage } from '../without-image.ts';
import { canonical, concept, loinc } from './codes.ts';
import type { Naming } from './naming.ts';
import { notYetRead } from './reading-in-words.ts';
import { ofRecord } from './record-codes.ts';

const imageType = concept('http://terminology.hl7.org/CodeSystem/media-type', 'image', 'Image');
const photographicImage = loinc('72170-4', 'Photographic image');

/** A photo, with its image or without. */
export function mediaOf(
  photo: Photo,
  { image, operator }: { image: Image | undefined; operator: boolean },
  naming: Naming,
): Media {
  const { episodeId, photoId, takenAt, phase, receivedAt, addedBy, answer } = photo;
  const neverCame = answer?.kind === 'expired';
  const notes = [
    ...(takenAt.precision === 'estimated' ? ['When it was taken is estimated.'] : []),
    ...(answer ? [] : [notYetRead]),
  ];
  return {
    resourceType: 'Media',
    id: naming.id('Media', photoId),
    identifier: [{ system: `${canonical}/sid/photo`, value: photoId }],
    partOf: [naming.to('Observation', episodeId)],
    status: neverCame ? 'not-done' : 'completed',
    type: imageType,
    modality: photographicImage,
    subject: naming.to('Patient'),
    createdDateTime: takenAt.at,
    issued: receivedAt,
    ...(operator && addedBy && { operator: naming.person(addedBy) }),
    reasonCode: [ofRecord(`phase-${phase}`)],
    content: { ...attachmentOf(photo, image), creation: takenAt.at },
    ...(notes.length > 0 && { note: notes.map((text) => ({ text })) }),
  };
}

/** Why there is no image, as it is read. */
const noImage: Record<WithoutImage, string> = {
  photo_withdrawn: 'There is no image: consent was withdrawn before a machine looked at it.',
  photo_not_viewable: 'There is no image: the file is none that can be shown.',
  photo_not_uploaded: 'There is no image: the photo never came.',
  photo_not_analysed_yet: 'There is no image yet: it is exported once a machine has looked at the photo.',
};

function attachmentOf(photo: Photo, image: Image | undefined): Attachment {
  const { contentType } = photo.bytes;
  if (!image) {
    const why = withoutImage(photo);
    return { title: why === undefined ? 'The image is not part of this export.' : noImage[why] };
  }
  if ('url' in image) return { contentType, url: image.url };
  const { bytes } = image;
  return {
    contentType: image.contentType,
    data: Buffer.from(bytes).toString('base64'),
    size: bytes.byteLength,
    // R4 has no place for another algorithm.
    hash: createHash('sha1').update(bytes).digest('base64'),
  };
}
