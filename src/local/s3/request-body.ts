import type { IncomingMessage } from 'node:http';
import type { VerifiedSignature } from '../aws-signature/authorization.ts';
import { isStreamingPayload, unwrapAwsChunked } from '../aws-signature/aws-chunked.ts';
import { sha256Hex } from '../aws-signature/signing-key.ts';
import { S3Error } from './s3-error.ts';

/**
 * Reads a body of at most `limitBytes` and stops at the first byte more. What the client still sends after that is
 * let through to nowhere, so a body of any size takes no memory.
 */
export async function readBody(incoming: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const announcedBytes = Number(incoming.headers['content-length'] ?? 0);
  if (announcedBytes > limitBytes) throw entityTooLarge(announcedBytes, limitBytes);
  const pieces: Buffer[] = [];
  let lengthBytes = 0;
  return new Promise((resolve, reject) => {
    incoming.on('data', (piece: Buffer) => {
      lengthBytes += piece.length;
      if (lengthBytes <= limitBytes) {
        pieces.push(piece);
        return;
      }
      pieces.length = 0;
      incoming.removeAllListeners('data').resume();
      reject(entityTooLarge(lengthBytes, limitBytes));
    });
    incoming.on('end', () => resolve(Buffer.concat(pieces)));
    incoming.on('error', reject);
    incoming.on('close', () =>
      reject(new S3Error('IncompleteBody', 'The request body terminated unexpectedly')),
    );
  });
}

/** A signed request's body, unwrapped and held against the hash that was signed, and its trailers. */
export async function readSignedBody(
  incoming: IncomingMessage,
  signed: VerifiedSignature,
  limitBytes: number,
): Promise<{ bytes: Buffer; trailers: Map<string, string> }> {
  const { headers } = incoming;
  const streaming = isStreamingPayload(signed.payloadHash);
  const decodedBytes = headers['x-amz-decoded-content-length'];
  if (headers['content-length'] === undefined && !(streaming && decodedBytes !== undefined)) {
    if (headers['transfer-encoding'] !== undefined) throw notImplemented('Transfer-Encoding');
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  if (!streaming) {
    const bytes = await readBody(incoming, limitBytes);
    if (signed.payloadHash !== 'UNSIGNED-PAYLOAD' && sha256Hex(bytes) !== signed.payloadHash) {
      throw new S3Error(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    }
    return { bytes, trailers: new Map() };
  }
  // Framing costs a line a chunk of at least 8 KB (a signature is 64 of its bytes): a hundredth is plenty.
  const unwrapped = unwrapAwsChunked(await readBody(incoming, limitBytes * 1.01 + 4096), signed);
  if (unwrapped.outcome === 'signature_mismatch') {
    throw new S3Error('SignatureDoesNotMatch', 'The signature of a chunk does not match what was computed.');
  }
  if (unwrapped.outcome !== 'unwrapped' || unwrapped.body.length !== Number(decodedBytes)) {
    throw new S3Error(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.',
    );
  }
  if (unwrapped.body.length > limitBytes) throw entityTooLarge(unwrapped.body.length, limitBytes);
  return { bytes: unwrapped.body, trailers: unwrapped.trailers };
}

/** S3's refusal of a body over its maximum. */
export function entityTooLarge(proposedBytes: number, maximumBytes: number): S3Error {
  return new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    ProposedSize: String(proposedBytes),
    MaxSizeAllowed: String(maximumBytes),
  });
}

/** S3's refusal of a header whose meaning it, or here the laptop's S3, does not have. */
export function notImplemented(header: string): S3Error {
  return new S3Error(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    { Header: header },
  );
}
