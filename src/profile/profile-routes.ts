import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ActorEnv } from '../http/actor.ts';
import { answer } from '../http/answer.ts';
import { validate } from '../http/validate.ts';
import { ProfileId } from '../platform/ids.ts';
import type { createProfile } from './create-profile.ts';
import { NewProfile } from './profile.ts';
import type { listProfiles, readProfile } from './read-profile.ts';

export type ProfileUseCases = {
  createProfile: ReturnType<typeof createProfile>;
  readProfile: ReturnType<typeof readProfile>;
  listProfiles: ReturnType<typeof listProfiles>;
};

const ProfilePath = z.object({ profileId: ProfileId });

export const profileRoutes = (useCases: ProfileUseCases) =>
  new Hono<ActorEnv>()
    .post('/profiles', validate('json', NewProfile), async (context) => {
      const result = await useCases.createProfile(context.get('actor'), context.req.valid('json'));
      return answer(context, result, ({ profile }) => profile);
    })
    .get('/profiles', async (context) =>
      context.json({ profiles: await useCases.listProfiles(context.get('actor')) }),
    )
    .get('/profiles/:profileId', validate('param', ProfilePath), async (context) => {
      const { profileId } = context.req.valid('param');
      return answer(
        context,
        await useCases.readProfile(context.get('actor'), profileId),
        (profile) => profile,
      );
    });
