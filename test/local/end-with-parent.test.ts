import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { projectFolder } from '../support/project-folder.ts';

const endWithParent = pathToFileURL(path.join(projectFolder, 'src/local/end-with-parent.mjs')).href;

/** Runs a program, and another one that it forks; resolves with what both wrote, when neither is there any more. */
async function runBoth(childCode: string, parentCode = '') {
  const childProgram = `import { endWithParent } from '${endWithParent}';
    setInterval(() => {}, 1000);
    process.on('exit', () => process.stdout.write('ended by itself '));
    ${childCode}
    if (process.connected) process.send('up');`;
  const parentProgram = `import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(childProgram)}], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    ${parentCode}
    child.once('message', () => process.kill(process.pid, 'SIGKILL'));`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', parentProgram]);
  const output: Buffer[] = [];
  parent.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  parent.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  // The child holds the same pipes: they close when it has ended, too.
  await once(parent, 'close');
  return Buffer.concat(output).toString();
}

test('a process ends when the one that started it is killed', async () => {
  expect(await runBoth('endWithParent(() => process.exit());')).toBe('ended by itself ');
});

test('a process that was left alone while it was loading ends as well', async () => {
  const written = await runBoth(
    `while (process.connected) await new Promise(setImmediate);
      endWithParent(() => process.exit());`,
    `child.once('spawn', () => process.kill(process.pid, 'SIGKILL'));`,
  );
  expect(written).toBe('ended by itself ');
});

test('a process whose end takes too long is ended', async () => {
  expect(await runBoth('endWithParent(() => {}, 200);')).toBe('');
});

test('what npm runs ends when npm is told to end, though its shell passes nothing on', async () => {
  const program = `import { endWithParent } from '${endWithParent}';
    setInterval(() => {}, 1000);
    process.on('exit', () => process.stdout.write('ended by itself '));
    endWithParent(() => process.exit());
    process.stdout.write('up ');`;
  const shell = spawn('sh', ['-c', '"$NODE" --input-type=module --eval "$PROGRAM"; true'], {
    env: { ...process.env, NODE: process.execPath, PROGRAM: program, npm_lifecycle_event: 'start' },
  });
  let output = '';
  shell.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
    if (output === 'up ') shell.kill('SIGTERM');
  });
  await once(shell, 'close');
  expect(output).toBe('up ended by itself ');
});
