import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { CookieJar, Visited } from './cookie-jar.js';
import { loggedIn } from './log-in.js';
import type { FormReady, FormRow } from './staff-form-rows.js';
import { bodyOf, type Fields, type Form, formIn, readable } from './staff-forms.js';
import { startWorld, type World } from './world.js';

const tooLong = 31 * 60_000;

/** Somebody at a form. */
interface Sitting {
  readonly jar: CookieJar;
  readonly form: Form;
  readonly ready: FormReady;
  /** How often it was done before, and how often by now. */
  readonly before: number;
  readonly count: () => Promise<number>;
}

const pathOf = (location: string | null): string => (location ?? '').split('?')[0] ?? '';
const isTaken = ({ status }: Visited): boolean => [200, 303].includes(status);

/** What was typed is on the page that came instead. */
const expectKept = ({ text }: Visited, fields: Fields): void => {
  for (const value of Object.values(fields)) expect(readable(text)).toContain(value);
};

/** The form that a page offers again: files do not come along, and it says so. */
const offered = ({ text }: Visited, { action, files = {} }: FormReady): { form: Form; body: FormData | URLSearchParams } => {
  const form = formIn(text, action);
  if (Object.keys(files).length > 0) expect([form.hasFiles, text.includes('附件需要重新选择')]).toEqual([true, true]);
  return { form, body: bodyOf(form, {}, files) };
};

/** The names of the files that were chosen are on the page that came instead. */
const expectNamed = ({ text }: Visited, { files = {} }: FormReady): void => {
  for (const { name } of Object.values(files)) expect(text).toContain(name);
};

const withoutToken = ({ action, hasFiles, held: { csrf: _, ...held } }: Form): Form => ({
  action: action.split('?')[0] ?? '',
  hasFiles,
  held,
});

/** Fills in each form of a list by session, in all ways in which that can go wrong. */
export const everyForm = (rows: readonly FormRow[]): void => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  }, 60_000);
  afterAll(() => world.stop());

  const sit = async (row: FormRow): Promise<Sitting> => {
    const ready = await row.ready(world);
    const jar = await loggedIn(world, row.as);
    const html = typeof ready.page === 'string' ? (await jar.get(ready.page)).text : await ready.page(jar);
    const count = async () => (await row.done?.(world)) ?? 0;
    return { jar, form: formIn(html, ready.action), ready, before: await count(), count };
  };
  const named = rows.map((row, nth) => ({ ...row, nth: nth + 1 }));

  it.each(named)('are not taken without the token of their session: $route ($nth)', async (row) => {
    const { jar, form, ready, before, count } = await sit(row);
    const bare = withoutToken(form);
    const refused = await jar.send(bare.action, bodyOf(bare, ready.fields, ready.files));
    expect(refused.status).toBe(403);
    expectKept(refused, ready.fields);
    expectNamed(refused, ready);
    expect(await count()).toBe(before);
  });

  it.each(named)('are offered again where the session has ended, and taken after logging in: $route ($nth)', async (row) => {
    const { jar, form, ready, before, count } = await sit(row);
    world.clock.advance(tooLong);
    const late = await jar.send(form.action, bodyOf(form, ready.fields, ready.files));
    expect(late.status).toBe(401);
    expectKept(late, ready.fields);
    expectNamed(late, ready);
    await jar.get(`/staff/log-in?as=${row.as}&back=/staff/start`);
    const again = offered(late, ready);
    const asked = await jar.send(again.form.action, again.body);
    expect(asked.status).toBe(403); // that page was made without a session: it is asked for once more
    expect(await count()).toBe(before);
    const last = offered(asked, ready);
    expect(isTaken(await jar.send(last.form.action, last.body))).toBe(true);
    if (row.done) expect(await count()).toBe(before + 1);
  });

  it.each(named)('count once, however often they are sent and whether or not an answer comes: $route ($nth)', async (row) => {
    const { jar, form, ready, before, count } = await sit(row);
    const body = () => bodyOf(form, ready.fields, ready.files);
    const send = () => jar.send(form.action, body());
    await jar.hangUp(form.action, body());
    const taps = await Promise.all([send(), send()]);
    await world.quiet();
    const answers = [...taps, await send()];
    for (const answer of answers) expect(isTaken(answer)).toBe(true);
    // Whoever taps twice comes to where one tap leads.
    expect(new Set(answers.map(({ status, headers }) => `${status} ${pathOf(headers.get('location'))}`)).size).toBe(1);
    if (row.done) expect(await count()).toBe(before + 1);
  });

  const some = (which: (row: FormRow) => unknown) => it.each(named.filter(which));
  some(({ wrong }) => wrong)('say what is wrong, and keep what was typed: $route ($nth)', async (row) => {
    const { jar, form, ready, before, count } = await sit(row);
    const fields = { ...ready.fields, ...row.wrong?.fields };
    const refused = await jar.send(form.action, bodyOf(form, fields));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#${row.wrong?.field}"`);
    expectKept(refused, fields);
    expect(await count()).toBe(before);
  });

  if (!named.some(({ stale }) => stale)) return;
  some(({ stale }) => stale)('say what has changed meanwhile, and keep what was typed: $route ($nth)', async (row) => {
    const { jar, form, ready, before, count } = await sit(row);
    const old = { ...form, held: { ...form.held, seen: String(Number(form.held['seen']) - 1) } };
    const refused = await jar.send(form.action, bodyOf(old, ready.fields));
    expect(refused.status).toBe(412);
    expectKept(refused, ready.fields);
    expect(await count()).toBe(before);
    // After a second look it is taken.
    const again = formIn(refused.text, row.instead ?? ready.action);
    expect(isTaken(await jar.send(again.action, bodyOf(again, {})))).toBe(true);
  });
};
