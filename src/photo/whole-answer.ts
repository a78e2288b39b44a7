import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { DetectFacesCommand } from '@aws-sdk/client-rekognition';
import { partOf } from './machine-answer.ts';

/**
 * Lets a command's answer be had as the service sent it: the SDK leaves out what its own version does not know.
 * @returns what asks for it once the command is answered: the parsed JSON; `undefined` where there is none
 */
export function wholeAnswerTo(command: DetectFacesCommand): () => unknown {
  let whole: unknown;
  command.middlewareStack.add(
    (next) => async (args) => {
      const answered = await next(args);
      const body = partOf(answered.response, 'body');
      if (typeof answered.response === 'object' && answered.response !== null && body instanceof Readable) {
        const bytes = await buffer(body);
        Reflect.set(answered.response, 'body', bytes);
        whole = parsed(bytes);
      }
      return answered;
    },
    // Low is nearest to the wire: before the SDK reads the body.
    { step: 'deserialize', priority: 'low', name: 'wholeAnswer' },
  );
  return () => whole;
}

/** What is no JSON the SDK refuses itself. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
