import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from 'playwright-core';
import type { PageRow, Sending } from './every-page.js';
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

interface Told<Seed> {
  readonly as: PageRow<Seed>['as'];
  readonly status: number;
  /** Where the form stands, where it is sent, and what it is sent with. */
  readonly page: (seed: Seed) => string;
  readonly action: (seed: Seed) => string;
  readonly fields: Fields | ((held: Fields, seed: Seed) => Fields);
  /** Where another form is filled in than is sent there, as one does on a page that is old. */
  readonly form?: (seed: Seed) => string;
}

/** A page that answers a form. */
export const answerOf =
  <Seed>() =>
  (route: string, { as, status, page, action, fields, form = action }: Told<Seed>): PageRow<Seed> => ({
    route,
    as,
    status,
    at: ({ seed }) => action(seed),
    sends: (at) =>
      filled(at, page(at.seed), {
        action: form(at.seed),
        fields: (held) => (typeof fields === 'function' ? fields(held, at.seed) : fields),
      }),
  });

interface SentFile {
  /** The address that the form is sent to, with the token of its session. */
  readonly action: string;
  readonly sending: Sending;
}

const boundary = 'a-form-with-a-file';

/** A form of a page with a file, as a browser sends it in parts. */
export const filledWithFile = async (
  { world, request }: Filling,
  page: string,
  { action, file }: { readonly action: string; readonly file: { readonly name: string; readonly text: string } },
): Promise<SentFile> => {
  const answer = await request.get(`${world.url}${page}`);
  const form = formIn(await answer.text(), action);
  const fields = Object.entries(form.held).map(([name, value]) => `name="${name}"\r\n\r\n${value}`);
  const parts = [...fields, `name="file"; filename="${file.name}"\r\ncontent-type: text/plain\r\n\r\n${file.text}`];
  const text = parts.map((part) => `--${boundary}\r\ncontent-disposition: form-data; ${part}\r\n`).join('');
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return { action: form.action, sending: { form: `${text}--${boundary}--\r\n`, headers } };
};
