import { S3Error } from './s3-error.ts';

/** An upload form: its fields up to the file, by lower-case name, and the file. */
export type PostForm = {
  fields: Map<string, string>;
  /** The names as the form spelt them, by lower-case name. */
  spelling: Map<string, string>;
  file: Uint8Array;
};

/** All that a form may hold besides its file: https://docs.aws.amazon.com/AmazonS3/latest/developerguide/sigv4-HTTPPOSTForms.html */
export const largestFieldsBytes = 20_480;

/** Reads a multipart/form-data upload. What stands after the file is ignored, as S3 ignores it. */
export async function parsePostForm(body: Buffer, contentType: string | undefined): Promise<PostForm> {
  if (!contentType?.toLowerCase().startsWith('multipart/form-data')) {
    throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      Condition: 'Bucket POST must be of the enclosure-type multipart/form-data',
    });
  }
  const parts = await multipartParts(body, contentType);
  const fields = new Map<string, string>();
  const spelling = new Map<string, string>();
  let fieldsBytes = 0;
  for (const [name, value] of parts) {
    if (name.toLowerCase() === 'file') {
      // Without a file name ${filename} stays as it is; with one, a path before it is left out.
      const fileName = typeof value === 'string' ? undefined : (value.name.split(/[/\\]/).at(-1) ?? '');
      if (fileName !== undefined) {
        for (const [field, text] of fields) fields.set(field, text.replaceAll('${filename}', fileName));
      }
      const file = typeof value === 'string' ? Buffer.from(value) : new Uint8Array(await value.arrayBuffer());
      return { fields, spelling, file };
    }
    // Several browsers send a text as a file when it was appended as one; to S3 it is a field all the same.
    const text = typeof value === 'string' ? value : await value.text();
    fieldsBytes += Buffer.byteLength(name) + Buffer.byteLength(text);
    if (fieldsBytes > largestFieldsBytes) {
      throw new S3Error(
        'MaxPostPreDataLengthExceeded',
        'Your POST request fields preceeding the upload file was too large.',
        { MaxPostPreDataLengthBytes: String(largestFieldsBytes) },
      );
    }
    const lowerCase = name.toLowerCase();
    const earlier = fields.get(lowerCase);
    fields.set(lowerCase, earlier === undefined ? text : `${earlier},${text}`);
    spelling.set(lowerCase, name);
  }
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.', {
    ArgumentName: 'file',
    ArgumentValue: '0',
  });
}

async function multipartParts(body: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new S3Error(
      'MalformedPOSTRequest',
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
}
