import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from 'playwright-core';
import type { Sending } from './every-page.js';
import { type Form, type Fields, formIn } from './staff-forms.js';
import type { World } from './world.js';

/** Somebody in a browser who fills in forms. */
interface Filling {
  readonly world: Pick<World, 'url'>;
  readonly request: APIRequestContext;
}

/** What a form is sent with; a function where that goes by what it holds already. */
type Filled = Fields | ((held: Fields) => Fields);

/** A form as a browser sends it; of one with files, the token of its session comes along as a field. */
export const sendingOf = ({ held, action }: Form, fields: Filled, { url }: Pick<World, 'url'>): Sending => {
  const form = new URLSearchParams({ ...held, ...(typeof fields === 'function' ? fields(held) : fields) });
  const token = new URL(action, url).searchParams.get('csrf');
  if (token !== null) form.set('csrf', token);
  return { form };
};

/** A form of a page, filled in, with what it holds already. */
export const filled = async (
  { world, request }: Filling,
  page: string,
  { action, fields }: { readonly action: string; readonly fields: Filled },
): Promise<Sending> => {
  const answer = await request.get(`${world.url}${page}`);
  return sendingOf(formIn(await answer.text(), action), fields, world);
};

/** The same as somebody who has seen it as it was before: of another revision. */
export const late =
  (fields: Fields = {}) =>
  (held: Fields): Fields => ({ ...fields, seen: String(Number(held['seen']) - 1), once: randomUUID() });
