import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';

const Invocation = z.object({
  answer: z.optional(z.unknown()),
  /** From the start of the process to the handler's first answer. */
  milliseconds: z.number(),
  processorMilliseconds: z.number(),
  /** The most memory that it had by then. */
  mostMegabytes: z.number(),
  /** For one event, once warm. */
  warmProcessorMilliseconds: z.optional(z.number()),
  warmMilliseconds: z.optional(z.number()),
});
export type Invocation = z.infer<typeof Invocation> & { log: string };

export type Invoke = (bundle: string, event: unknown, warmEvents?: number) => Promise<Invocation>;

/** Runs handlers, each in a fresh process with just this environment. */
export function invoker(folder: string, runner: string, environment: Record<string, string>): Invoke {
  let count = 0;
  return async (bundle, event, warmEvents = 0) => {
    const eventFile = path.join(folder, `event-${++count}.json`);
    await writeFile(eventFile, JSON.stringify(event));
    const child = spawn(process.execPath, [runner, bundle, eventFile, String(warmEvents)], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const [, output, errorOutput, measured] = child.stdio;
    if (!output || !errorOutput || !measured || !('readable' in measured)) {
      throw new Error('the process has no pipe to report by');
    }
    const [report, log, errors] = await Promise.all([text(measured), text(output), text(errorOutput)]);
    if (report === '') throw new Error(`${bundle} gave no answer: ${errors}`);
    return { ...z.parse(Invocation, JSON.parse(report)), log };
  };
}
