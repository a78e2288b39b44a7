import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { headersOfAppFile } from './app-file.ts';

/** One file of the app as it is to be served; `name` is its key in the bucket. */
export type AppFile = { name: string; bytes: Uint8Array; contentType: string; cacheControl: string };

/** What a stage's stack says of itself. */
export type StackOutputs = { appBucket: string; appUrl: string; config: string };

export type DeployAppDependencies = {
  readOutputs: () => Promise<StackOutputs>;
  putFile: (bucket: string, file: AppFile) => Promise<void>;
};

/**
 * Puts a built app where its distribution serves it from; may stop anywhere and be run again. What pages refer to comes
 * before the pages, so that nobody is sent to a file that is not there yet; what earlier pages refer to stays.
 * CloudFront asks for a file whose name stays anew after a second, so that there is nothing to invalidate.
 * @param folder of the built app
 * @returns the app's address and how many files were put there
 */
export async function deployApp(
  { readOutputs, putFile }: DeployAppDependencies,
  folder: string,
): Promise<{ appUrl: string; files: number }> {
  const outputs = await readOutputs();
  const config = {
    name: 'config.json',
    bytes: Buffer.from(outputs.config),
    ...headersOfAppFile('config.json'),
  };
  const files = [...(await filesIn(folder)), config];
  const put = (some: AppFile[]) => Promise.all(some.map((file) => putFile(outputs.appBucket, file)));
  await put(files.filter(isLasting));
  await put(files.filter((file) => !isLasting(file)));
  return { appUrl: outputs.appUrl, files: files.length };
}

/** Whether pages refer to it by the hash of its content. */
const isLasting = ({ name }: AppFile): boolean => name.startsWith('assets/');

async function filesIn(folder: string): Promise<AppFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const name = path.relative(folder, file).split(path.sep).join('/');
        return { name, bytes: await readFile(file), ...headersOfAppFile(name) };
      }),
  );
}
