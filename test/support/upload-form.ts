import * as z from 'zod/mini';

/** An answer of the API that holds a form. */
export const Ticket = z.looseObject({
  state: z.optional(z.string()),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()), expiresAt: z.string() }),
});
export type Ticket = z.infer<typeof Ticket>;

/** Posts a ticket's form as a browser does: the fields first, the file last; a field that is `undefined` is left out. */
export async function postForm(
  { upload }: Ticket,
  file: Uint8Array<ArrayBuffer>,
  changes: Record<string, string | undefined> = {},
): Promise<{ status: number; code: string | undefined }> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...upload.fields, ...changes })) {
    if (value !== undefined) form.append(name, value);
  }
  form.append('file', new Blob([file]));
  const response = await fetch(upload.url, { method: 'POST', body: form });
  return { status: response.status, code: /<Code>(.*)<\/Code>/.exec(await response.text())?.[1] };
}
