import * as z from 'zod/mini';
import { S3Error } from './s3-error.ts';

const Condition = z.union([
  z.record(z.string(), z.string()),
  z.tuple([z.string(), z.union([z.string(), z.int()]), z.union([z.string(), z.int()])]),
]);
const PolicyDocument = z.strictObject({
  expiration: z.iso.datetime(),
  conditions: z.array(Condition),
});

/** A POST policy, decoded: https://docs.aws.amazon.com/AmazonS3/latest/developerguide/sigv4-HTTPPOSTConstructPolicy.html */
export type PostPolicy = { expiresAt: Date; conditions: PolicyCondition[] };
type PolicyCondition =
  | { kind: 'field'; operator: 'eq' | 'starts-with'; field: string; value: string; source: string }
  | { kind: 'size'; minimumBytes: number; maximumBytes: number };

/** Decodes a policy whose signature is verified; throws InvalidPolicyDocument. */
export function parsePolicy(base64: string): PostPolicy {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    throw invalidPolicy('Invalid JSON.');
  }
  const document = PolicyDocument.safeParse(json);
  if (!document.success) {
    throw invalidPolicy(`Invalid '${document.error.issues[0]?.path.join('.') ?? ''}' value`);
  }
  return {
    expiresAt: new Date(document.data.expiration),
    conditions: document.data.conditions.map(readCondition),
  };
}

/**
 * Holds a form against its policy: the bucket as the URL names it, every condition, and no field that no condition
 * names. `startedAt` is when the upload began: what began in time may end late.
 */
export function checkPolicy(
  policy: PostPolicy,
  upload: {
    bucket: string;
    fields: ReadonlyMap<string, string>;
    spelling: ReadonlyMap<string, string>;
    sizeBytes: number;
    startedAt: Date;
  },
): void {
  if (upload.startedAt >= policy.expiresAt) throw violation('Policy expired.');
  const covered = new Set(['policy', 'x-amz-signature', 'file']);
  for (const condition of policy.conditions) {
    if (condition.kind === 'size') continue;
    covered.add(condition.field);
    // A condition on a field that the form does not have fails, even one that any text would meet.
    const value = condition.field === 'bucket' ? upload.bucket : upload.fields.get(condition.field);
    if (value === undefined || !meets(value, condition.operator, condition.value, condition.field)) {
      throw violation(`Policy Condition failed: ${condition.source}`);
    }
  }
  for (const name of upload.fields.keys()) {
    if (covered.has(name) || name.startsWith('x-ignore-')) continue;
    throw violation(`Extra input fields: ${upload.spelling.get(name) ?? name}`);
  }
  for (const condition of policy.conditions) {
    if (condition.kind === 'size') checkSize(upload.sizeBytes, condition);
  }
}

function meets(value: string, operator: 'eq' | 'starts-with', wanted: string, field: string): boolean {
  if (operator === 'eq') return value === wanted;
  // A Content-Type may be a list, of which every member has to begin so.
  const members = field === 'content-type' ? value.split(',') : [value];
  return members.every((member) => member.startsWith(wanted));
}

function checkSize(sizeBytes: number, range: { minimumBytes: number; maximumBytes: number }): void {
  if (sizeBytes < range.minimumBytes) {
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(sizeBytes),
      MinSizeAllowed: String(range.minimumBytes),
    });
  }
  if (sizeBytes > range.maximumBytes) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: String(sizeBytes),
      MaxSizeAllowed: String(range.maximumBytes),
    });
  }
}

function readCondition(condition: z.infer<typeof Condition>): PolicyCondition {
  if (!Array.isArray(condition)) {
    const [only, ...others] = Object.entries(condition);
    if (!only || others.length > 0) {
      throw invalidPolicy(
        'Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
      );
    }
    const [name, value] = only;
    const source = failedCondition(['eq', `$${name}`, value]);
    return { kind: 'field', operator: 'eq', field: name.toLowerCase(), value, source };
  }
  const [operation, subject, value] = condition;
  const operator = operation.toLowerCase();
  const source = failedCondition(condition);
  if (operator === 'content-length-range') {
    // S3 takes the bounds as numbers and as digits in a string.
    if (![subject, value].every((bound) => /^\d+$/.test(String(bound)))) {
      throw violation(`Policy Condition failed: ${source}`);
    }
    return { kind: 'size', minimumBytes: Number(subject), maximumBytes: Number(value) };
  }
  if (operator !== 'eq' && operator !== 'starts-with') {
    throw invalidPolicy(`Invalid Condition: unknown operation '${operation}'.`);
  }
  if (typeof subject !== 'string' || typeof value !== 'string' || !subject.startsWith('$')) {
    throw violation(`Policy Condition failed: ${source}`);
  }
  return { kind: 'field', operator, field: subject.slice(1).toLowerCase(), value, source };
}

// As S3 prints it: JSON with a space after each comma.
function failedCondition(parts: readonly (string | number)[]): string {
  return `[${parts.map((part) => JSON.stringify(part)).join(', ')}]`;
}

function invalidPolicy(reason: string): S3Error {
  return new S3Error('InvalidPolicyDocument', `Invalid Policy: ${reason}`);
}

function violation(reason: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`);
}
