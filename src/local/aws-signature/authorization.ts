import type { CredentialScope } from './credential-scope.ts';

/** Looks an access key's secret up; undefined when no one has that key. */
export type SecretAccessKeyOf = (accessKeyId: string) => string | undefined;

/** What the verifier has to know of the service that it stands in for. */
export type SignatureRules = {
  service: string;
  region: string;
  secretAccessKeyOf: SecretAccessKeyOf;
  now: Date;
  /** The hash of the bytes received, for services that do not say it in `x-amz-content-sha256`. */
  payloadSha256?: string;
};

/** An authorization as it was read from the request, before anything of it is believed. */
export type UnverifiedAuthorization = {
  scope: CredentialScope;
  amzDate: string;
  signedHeaders: string[];
  signature: string;
  payloadHash: string;
};

/** Everything that a later part of the same request (its signed chunks) is verified against. */
export type VerifiedSignature = {
  scope: CredentialScope;
  amzDate: string;
  signature: string;
  signingKey: Buffer;
  payloadHash: string;
};
