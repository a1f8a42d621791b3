import { expect } from '@jest/globals';
import { z } from 'zod';
import type { LocalDay } from '#kernel/values.js';
import type { World } from './world.js';

const Sets = z.object({ etag: z.string() });

/** Writes a rule set anew and publishes it, in force from a day on. */
export const publish = async (world: World, set: string, content: unknown, effectiveFrom?: LocalDay): Promise<void> => {
  const operator = world.as('operator');
  const path = `/api/v1/rulebook/${set}`;
  const send = (method: string, step: string, etag: string, body: unknown) =>
    operator.send(method, `${path}/${step}`, {
      headers: { 'content-type': 'application/json', 'if-match': etag },
      body: JSON.stringify(body),
    });
  const drafted = await send('PUT', 'draft', (await operator.get(path)).as(Sets).etag, content);
  expect(drafted.status).toBe(200);
  const published = await send('POST', 'publish', drafted.as(Sets).etag, { effectiveFrom });
  expect(published.status).toBe(200);
};
