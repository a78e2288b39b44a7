import type { Addresses } from './addresses.ts';

/** What is printed once everything is up: where things are, and what to type next. */
export function banner(addresses: Addresses): string {
  const { accessKeyId, secretAccessKey } = addresses.administrator;
  return `
EpisodeLens is running on this computer. Nothing leaves it; Ctrl-C ends it.

  App          ${addresses.appUrl}
  API          ${addresses.appUrl}/api
               to read about and to try in a browser: ${addresses.appUrl}/docs
  Sign-in      ${addresses.issuerUrl}/.well-known/openid-configuration
               as Ana (patient), Ben (carer) or Dr Clara Okafor (doctor), no password
  S3           ${addresses.s3Url}   ${addresses.bucketNames.map((name) => `s3://${name}`).join(' ')}
  DynamoDB     ${addresses.dynamoDbUrl}   tables ${addresses.tableNames.join(', ')}
  Rekognition  ${addresses.rekognitionUrl}
  Data         ${addresses.dataDirectory}   (npm start -- --fresh begins anew)
  Failures     ${addresses.failedEventsFile}   (events that were given up; absent while there are none)

  Photos through the whole thing   npm run demo
  A year of an imaginary record    npm run seed
  Why a photo has no answer        npm run trace -- PHOTO-ID
  A carer's access token           npm run --silent token -- carer
  A request                        curl -H "Authorization: Bearer $(npm run --silent token -- carer)" ${addresses.appUrl}/api/profiles
  Look around with the aws CLI     AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey} AWS_REGION=${addresses.region} aws --endpoint-url ${addresses.s3Url} s3 ls s3://${addresses.bucketNames[0] ?? ''}
`;
}
