import { xmlDocument, xmlElement } from './xml.ts';

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, and what S3 itself was recorded to answer
// where that table and the service differ.
const statusOf = {
  AccessDenied: 403,
  AuthorizationHeaderMalformed: 400,
  AuthorizationQueryParametersError: 400,
  BadDigest: 400,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidArgument: 400,
  InvalidDigest: 400,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidPolicyDocument: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedPOSTRequest: 400,
  MalformedXML: 400,
  MaxPostPreDataLengthExceeded: 400,
  MethodNotAllowed: 405,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
  RequestTimeTooSkewed: 403,
  SignatureDoesNotMatch: 403,
  XAmzContentSHA256Mismatch: 400,
} as const;

/** The S3 error codes that the laptop's S3 answers with. */
export type S3ErrorCode = keyof typeof statusOf;

/** A request that S3 refuses; `details` become further elements of the error document. */
export class S3Error extends Error {
  readonly code: S3ErrorCode;
  readonly details: Record<string, string>;
  readonly headers: Record<string, string>;

  constructor(
    code: S3ErrorCode,
    message: string,
    details: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'S3Error';
    this.code = code;
    this.details = details;
    this.headers = headers;
  }

  get status(): number {
    return statusOf[this.code];
  }

  /** The error as the XML document that S3 sends. */
  toXml(requestId: string): string {
    const details = Object.entries(this.details).map(([name, value]) => xmlElement(name, value));
    return xmlDocument(
      xmlElement('Error', [
        xmlElement('Code', this.code),
        xmlElement('Message', this.message),
        ...details,
        xmlElement('RequestId', requestId),
        xmlElement('HostId', 'local'),
      ]),
    );
  }
}
