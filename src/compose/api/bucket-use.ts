import { type BucketAccess } from '../../photo/bucket-signature.ts';
import { objectTransfer } from '../../photo/object-transfer.ts';
import { objectUrlSigner } from '../../photo/object-url.ts';
import { formSigner, uploadSigner } from '../../photo/photo-upload.ts';

/** What those capabilities do with the bucket that let a client upload or look. */
export function bucketUse(bucket: BucketAccess) {
  const signObjectUrl = objectUrlSigner(bucket);
  return {
    ...objectTransfer(signObjectUrl),
    signForm: formSigner(bucket),
    signUpload: uploadSigner(bucket),
    signObjectUrl,
  };
}
