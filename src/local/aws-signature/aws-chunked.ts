import type { VerifiedSignature } from './authorization.ts';
import { scopeText } from './credential-scope.ts';
import { hmacSha256, sameSignature, sha256Hex } from './signing-key.ts';

/** A body that arrived in `aws-chunked` framing, unwrapped; trailers have lower-case names. */
export type UnwrappedBody =
  | { outcome: 'unwrapped'; body: Buffer; trailers: Map<string, string> }
  | { outcome: 'incomplete' }
  | { outcome: 'signature_mismatch' };

/** Whether `x-amz-content-sha256` announces aws-chunked framing. */
export function isStreamingPayload(payloadHash: string): boolean {
  return payloadHash.startsWith('STREAMING-');
}

/** Removes aws-chunked framing and, where the chunks are signed, verifies each one's signature and the trailer's. */
export function unwrapAwsChunked(framed: Buffer, signed: VerifiedSignature): UnwrappedBody {
  const chunksAreSigned = signed.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  const pieces: Buffer[] = [];
  let previous = signed.signature;
  let at = 0;
  for (;;) {
    const lineEnd = framed.indexOf('\r\n', at);
    const line = /^([0-9a-fA-F]+)(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(
      lineEnd === -1 ? '' : framed.toString('latin1', at, lineEnd),
    );
    if (!line?.[1]) return { outcome: 'incomplete' };
    const size = Number.parseInt(line[1], 16);
    const chunk = framed.subarray(lineEnd + 2, lineEnd + 2 + size);
    if (chunk.length !== size) return { outcome: 'incomplete' };
    if (chunksAreSigned) {
      const toSign = ['AWS4-HMAC-SHA256-PAYLOAD', signed.amzDate, scopeText(signed.scope), previous];
      const expected = sign(signed, [...toSign, sha256Hex(''), sha256Hex(chunk)]);
      if (!sameSignature(expected, line[2] ?? '')) return { outcome: 'signature_mismatch' };
      previous = expected;
    }
    at = lineEnd + 2 + size;
    if (size === 0) break;
    if (framed.toString('latin1', at, at + 2) !== '\r\n') return { outcome: 'incomplete' };
    at += 2;
    pieces.push(chunk);
  }
  const trailers = readTrailers(framed.toString('latin1', at));
  if (chunksAreSigned && signed.payloadHash.endsWith('-TRAILER')) {
    const provided = trailers.get('x-amz-trailer-signature') ?? '';
    trailers.delete('x-amz-trailer-signature');
    const canonical = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
    const toSign = ['AWS4-HMAC-SHA256-TRAILER', signed.amzDate, scopeText(signed.scope), previous];
    const expected = sign(signed, [...toSign, sha256Hex(canonical)]);
    if (!sameSignature(expected, provided)) return { outcome: 'signature_mismatch' };
  }
  return { outcome: 'unwrapped', body: Buffer.concat(pieces), trailers };
}

function sign(signed: VerifiedSignature, lines: string[]): string {
  return hmacSha256(signed.signingKey, lines.join('\n')).toString('hex');
}

function readTrailers(text: string): Map<string, string> {
  const trailers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) trailers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return trailers;
}
