import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { type FieldError, problem } from './problem.ts';

// zod/mini carries no language of its own: its messages would all be "Invalid input".
z.config(en());

const places = { json: 'body', param: 'path', query: 'query' } as const satisfies Partial<
  Record<keyof ValidationTargets, FieldError['in']>
>;

/** Validates one part of a request by a schema; what is wrong is named field by field. */
export const validate = <T extends z.ZodMiniType, Target extends keyof typeof places>(
  target: Target,
  schema: T,
) =>
  zValidator(target, schema, (result, context) => {
    if (result.success) return undefined;
    const errors = result.error.issues.flatMap((issue): FieldError[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            in: places[target],
            field: [...issue.path, key].join('.'),
            detail: 'This field is not known; leave it out.',
          }))
        : [{ in: places[target], field: issue.path.join('.'), detail: issue.message }],
    );
    return problem(context, 'invalid_request', errors);
  });
