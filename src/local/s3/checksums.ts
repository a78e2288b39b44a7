import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme } from './crc.ts';
import { S3Error } from './s3-error.ts';

const calculate = {
  crc32: (bytes: Uint8Array) => {
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(bytes));
    return checksum.toString('base64');
  },
  crc32c,
  crc64nvme,
  sha1: (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('base64'),
  sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64'),
};
const lengthBytes = { crc32: 4, crc32c: 4, crc64nvme: 8, sha1: 20, sha256: 32 };
type Algorithm = keyof typeof calculate;

/**
 * Checks the declared checksums (header, trailer or form fields, by lower-case name) against the bytes and returns
 * the `x-amz-checksum-*` among them by algorithm. A declared algorithm without its value is refused.
 */
export function verifyChecksums(
  bytes: Uint8Array,
  declared: ReadonlyMap<string, string>,
): Record<string, string> {
  verifyContentMd5(bytes, declared.get('content-md5'));
  const checksums: Record<string, string> = {};
  for (const [name, value] of declared) {
    const algorithm = /^x-amz-checksum-(?!algorithm$|type$|mode$)(.+)$/.exec(name)?.[1];
    if (algorithm === undefined) continue;
    if (!isAlgorithm(algorithm)) {
      throw new S3Error('NotImplemented', `The laptop's S3 does not calculate ${algorithm}.`);
    }
    if (decodedLength(value) !== lengthBytes[algorithm]) {
      throw new S3Error('InvalidRequest', `Value for ${name} header is invalid.`);
    }
    if (calculate[algorithm](bytes) !== value) {
      const upper = algorithm.toUpperCase();
      throw new S3Error('BadDigest', `The ${upper} you specified did not match the calculated checksum.`);
    }
    checksums[algorithm] = value;
  }
  const named = declared.get('x-amz-checksum-algorithm') ?? declared.get('x-amz-sdk-checksum-algorithm');
  if (named !== undefined && checksums[named.toLowerCase()] === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  return checksums;
}

function verifyContentMd5(bytes: Uint8Array, value: string | undefined): void {
  if (value === undefined) return;
  if (decodedLength(value) !== 16) {
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.', {
      'Content-MD5': value,
    });
  }
  const calculated = createHash('md5').update(bytes).digest('base64');
  if (calculated !== value) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
      ExpectedDigest: value,
      CalculatedDigest: calculated,
    });
  }
}

function isAlgorithm(name: string): name is Algorithm {
  return Object.hasOwn(calculate, name);
}

// Buffer skips what is not base64, so the text must come back out as it went in.
function decodedLength(base64: string): number | undefined {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.toString('base64') === base64 ? bytes.length : undefined;
}
