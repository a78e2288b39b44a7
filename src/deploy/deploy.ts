import path from 'node:path';
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { S3Client } from '@aws-sdk/client-s3';
import { build } from 'vite';
import * as z from 'zod/mini';
import { deployApp, type StackOutputs } from './deploy-app.ts';
import { putAppFile } from './put-app-file.ts';

const PROJECT = path.resolve(import.meta.dirname, '..', '..');
const FOLDER = path.join(PROJECT, '.local', 'web-release');

const HELP = `Usage: npm run deploy:web -- --stage prod [--region eu-central-1]

Builds the app and puts it where the stage's CloudFront distribution serves it from. The stage must have been deployed;
AWS credentials are taken from the environment.
`;

const Outputs = z.object({
  AppBucketName: z.string(),
  AppUrl: z.string(),
  AppConfig: z.string(),
});

async function readOutputs(region: string, stage: string): Promise<StackOutputs> {
  const client = new CloudFormationClient({ region });
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: `episodelens-${stage}` }));
  const said = Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]) ?? [];
  const outputs = Outputs.parse(Object.fromEntries(said));
  return {
    appBucket: outputs.AppBucketName,
    appUrl: outputs.AppUrl,
    config: outputs.AppConfig,
  };
}

const { values } = parseArgs({
  options: {
    stage: { type: 'string' },
    region: { type: 'string', default: 'eu-central-1' },
    help: { type: 'boolean', short: 'h' },
  },
});
const { stage, region } = values;
if (values.help || stage === undefined) {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  await build({ root: path.join(PROJECT, 'web'), build: { outDir: FOLDER }, logLevel: 'warn' });
  const { appUrl, files } = await deployApp(
    {
      readOutputs: () => readOutputs(region, stage),
      putFile: putAppFile(new S3Client({ region })),
    },
    FOLDER,
  );
  process.stdout.write(`${files} files are at ${appUrl}\n`);
}
