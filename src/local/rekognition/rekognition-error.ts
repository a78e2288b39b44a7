/** The errors that this server gives, by the names that the SDK turns into classes. */
export type RekognitionErrorName =
  | 'AccessDeniedException'
  | 'ImageTooLargeException'
  | 'InternalServerError'
  | 'InvalidImageFormatException'
  | 'InvalidParameterException'
  | 'InvalidS3ObjectException'
  | 'MissingAuthenticationTokenException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'ValidationException';

/** An answer of Rekognition's other than success. Only InternalServerError is 500, which the SDK tries again. */
export class RekognitionError extends Error {
  readonly statusCode: number;

  constructor(name: RekognitionErrorName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.statusCode = name === 'InternalServerError' ? 500 : 400;
  }

  /** The body as Rekognition sends it (https://docs.aws.amazon.com/rekognition/latest/dg/error-handling.html). */
  toBody(): object {
    return { __type: this.name, Code: this.name, Message: this.message };
  }
}

/** The one answer for a missing object, a permission and a wrong region: Rekognition does not say which. */
export function invalidS3Object(): RekognitionError {
  return new RekognitionError(
    'InvalidS3ObjectException',
    'Unable to get object metadata from S3. Check object key, region and/or access permissions.',
  );
}

/** Not a JPEG or PNG, or one that cannot be decoded. */
export function invalidImageFormat(cause?: unknown): RekognitionError {
  return new RekognitionError('InvalidImageFormatException', 'Request has invalid image format', { cause });
}

/** What Rekognition answers for an image under 80 px, too (https://github.com/boto/botocore/issues/1366). */
export function invalidParameters(): RekognitionError {
  return new RekognitionError('InvalidParameterException', 'Request has invalid parameters');
}
