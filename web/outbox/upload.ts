/** A form that the API gave, for exactly the photo's bytes. */
type Form = { url: string; fields: Record<string, string> };

/** Posts a photo to the bucket. */
export type Upload = (form: Form, bytes: ArrayBuffer) => Promise<'stored' | 'refused' | 'unreachable'>;

/** A photo of 350 KB takes half a minute where the signal is at its worst. */
const LONGEST_MILLISECONDS = 120_000;

/** Posts to S3 as a form does: the fields first, the file last. */
export const uploadBy =
  (send: typeof fetch): Upload =>
  async ({ url, fields }, bytes) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([bytes]));
    try {
      const response = await send(url, {
        method: 'POST',
        body: form,
        signal: AbortSignal.timeout(LONGEST_MILLISECONDS),
      });
      return response.ok ? 'stored' : 'refused';
    } catch {
      return 'unreachable';
    }
  };
