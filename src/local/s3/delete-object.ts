import { verifyChecksums } from './checksums.ts';
import { objectArn } from './permissions.ts';
import { readSignedBody } from './request-body.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request, S3Response, S3Services } from './s3-exchange.ts';
import { s3ResultElement, unescapeXml, type Xml, xmlContents, xmlDocument, xmlElement } from './xml.ts';

type Deletion = { versionId: string | undefined; marker: boolean };

/** DeleteObject: without a version it adds a delete marker, with one it takes that version away for good. */
export async function deleteObject(request: S3Request, services: S3Services): Promise<S3Response> {
  const deletion = await deleteOne(request, services, request.key, request.query.get('versionId'));
  return {
    status: 204,
    headers: {
      ...(deletion.versionId !== undefined && { 'x-amz-version-id': deletion.versionId }),
      ...(deletion.marker && { 'x-amz-delete-marker': 'true' }),
    },
  };
}

/** DeleteObjects: up to 1000, each answered on its own. */
export async function deleteObjects(request: S3Request, services: S3Services): Promise<S3Response> {
  const { bytes } = await readSignedBody(request.incoming, request.signed, 2 * 1024 * 1024);
  const headers = Object.entries(request.incoming.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  verifyChecksums(bytes, new Map(headers));
  const xml = bytes.toString('utf8');
  const objects = xmlContents(xml, 'Object');
  if (objects.length === 0 || objects.length > 1000) {
    throw new S3Error(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  const quiet = xmlContents(xml, 'Quiet')[0] === 'true';
  const answers: Xml[] = [];
  for (const object of objects) {
    const key = unescapeXml(xmlContents(object, 'Key')[0] ?? '');
    const versionId = xmlContents(object, 'VersionId')[0];
    const named = [
      xmlElement('Key', key),
      ...(versionId === undefined ? [] : [xmlElement('VersionId', versionId)]),
    ];
    try {
      const deletion = await deleteOne(request, services, key, versionId);
      if (!quiet) answers.push(xmlElement('Deleted', [...named, ...markerElements(deletion)]));
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      const reason = [xmlElement('Code', error.code), xmlElement('Message', error.message)];
      answers.push(xmlElement('Error', [...named, ...reason]));
    }
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: xmlDocument(s3ResultElement('DeleteResult', answers)),
  };
}

async function deleteOne(
  { bucket, permissions }: S3Request,
  services: S3Services,
  key: string,
  versionId: string | undefined,
): Promise<Deletion> {
  const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
  permissions.require(action, objectArn(bucket, key));
  if (versionId === undefined) {
    const version = await services.store.addDeleteMarker(bucket, key);
    await services.announce(bucket, { eventName: 'ObjectRemoved:DeleteMarkerCreated', version });
    return { versionId: version.versionId, marker: true };
  }
  const version = await services.store.deleteVersion(bucket, key, versionId);
  // Deleting what is not there succeeds, and nothing is announced.
  if (version) await services.announce(bucket, { eventName: 'ObjectRemoved:Delete', version });
  return { versionId, marker: version?.kind === 'delete_marker' };
}

function markerElements({ marker, versionId }: Deletion): Xml[] {
  if (!marker || versionId === undefined) return [];
  return [xmlElement('DeleteMarker', 'true'), xmlElement('DeleteMarkerVersionId', versionId)];
}
