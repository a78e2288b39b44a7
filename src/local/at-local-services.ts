/** Lets what points at a service of AWS point at the one that stands in for it: the user pool, its domain, a bucket. */
export const atLocalServices =
  ({ issuerUrl, s3Url }: { issuerUrl: string; s3Url: string }) =>
  (text: string): string =>
    text
      .replaceAll(/https:\/\/cognito-idp\.[\w-]+\.amazonaws\.com\/[\w-]+/g, issuerUrl)
      .replaceAll(/https:\/\/[\w-]+\.auth\.[\w-]+\.amazoncognito\.com/g, issuerUrl)
      .replaceAll(/https:\/\/[\w-]+\.s3\.[\w-]+\.amazonaws\.com/g, s3Url);

export const eachValue = (
  values: Record<string, string>,
  change: (value: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
