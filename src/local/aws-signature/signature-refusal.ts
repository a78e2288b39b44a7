/** Why a signature was not accepted, in the codes that AWS answers with. */
export type SignatureRefusal = {
  code:
    | 'AccessDenied'
    | 'AuthorizationHeaderMalformed'
    | 'AuthorizationQueryParametersError'
    | 'InvalidAccessKeyId'
    | 'InvalidArgument'
    | 'InvalidRequest'
    | 'RequestTimeTooSkewed'
    | 'SignatureDoesNotMatch';
  message: string;
  /** Further elements of S3's error document. */
  details?: Record<string, string>;
};

/** The refusal for an access key that no one has. */
export function unknownAccessKey(accessKeyId: string): SignatureRefusal {
  return {
    code: 'InvalidAccessKeyId',
    message: 'The AWS Access Key Id you provided does not exist in our records.',
    details: { AWSAccessKeyId: accessKeyId },
  };
}

/** The refusal for a signature that was made with another key or over something else. */
export function signatureMismatch(
  accessKeyId: string,
  stringToSign: string,
  provided: string,
): SignatureRefusal {
  return {
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    details: { AWSAccessKeyId: accessKeyId, StringToSign: stringToSign, SignatureProvided: provided },
  };
}
