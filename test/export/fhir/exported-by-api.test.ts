import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { newId } from '../../../src/platform/ids.ts';
import { openedEpisode } from '../../support/driven-api.ts';
import { drivenExports } from '../../support/driven-exports.ts';
import { plainJpeg } from '../../support/image-files.ts';
import { newAccount, newConsent, ticketRequest } from '../../support/requests.ts';
import { bundleIn } from './exported.ts';
import { errorsIn } from './validators.ts';

test('a record is exported as FHIR by the API, photos in it, and both validators accept it', async () => {
  const driven = await drivenExports();
  const { api, bucket } = driven;
  const { profileId, profilePath, episodeId, path } = await openedEpisode(api);
  await api.request('PUT', `${profilePath}/consents/${newId()}`, newConsent('share'));
  await api.request('PUT', `${path}/accounts/${newId()}`, newAccount());
  const photoId = newId();
  const bytes = await plainJpeg();
  await api.request('PUT', `${path}/photos/${photoId}`, ticketRequest(bytes));
  await bucket.put(`photos/${profileId}/${episodeId}/${photoId}.jpg`, bytes);
  await api.request('GET', `${path}/photos/${photoId}/view`);

  for (const format of ['fhir-document', 'fhir-transaction']) {
    // One export after the other.
    /* oxlint-disable no-await-in-loop */
    const asked = await driven.ask(profilePath, { format, photos: 'embedded' });
    await driven.run(bucket.events.at(-1));
    const file = await driven.downloadFile(asked.path);
    expect(file.contentType).toBe('application/fhir+json');
    expect(file.fileName).toMatch(/\.json$/);
    const bundle = bundleIn(file.bytes.toString());
    expect(errorsIn(bundle)).toEqual([]);
    expect(bundle.type).toBe(format.replace('fhir-', ''));
    const media = bundle.entry?.flatMap(({ resource }) =>
      resource?.resourceType === 'Media' ? [resource] : [],
    );
    expect(media).toMatchObject([{ content: { contentType: 'image/jpeg' } }]);
    expect(z.parse(z.string(), media?.[0]?.content.data).length).toBeGreaterThan(100);
    /* oxlint-enable no-await-in-loop */
  }
});
