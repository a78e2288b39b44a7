/** What an access key's signature is limited to; `date` is yyyymmdd. */
export type CredentialScope = { accessKeyId: string; date: string; region: string; service: string };

/** Reads `AKID/yyyymmdd/region/service/aws4_request`; undefined when it has another form. */
export function parseCredentialScope(text: string): CredentialScope | undefined {
  const match = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/.exec(text);
  const [, accessKeyId, date, region, service] = match ?? [];
  if (!accessKeyId || !date || !region || !service) return undefined;
  return { accessKeyId, date, region, service };
}

/** The scope as the string to sign spells it, without the access key. */
export function scopeText(scope: CredentialScope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}
