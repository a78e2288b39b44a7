/** What the body of a refusal with this code holds; `errors` too, where fields were wrong. */
export const problemOf = (status: number, code: string, errors?: { in: string; field: string }[]) => ({
  status,
  body: { type: `urn:episodelens:problem:${code}`, status, code, ...(errors && { errors }) },
});
