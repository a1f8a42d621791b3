import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { items, points } from '../support/world.directory.js';

const world = await worldForSpec();

type Fields = Readonly<Record<string, string>>;
interface Walk {
  readonly link: string;
  /** The name of each step and what is answered there; the last one asks for the contact. */
  readonly answers: readonly (readonly [string, Fields])[];
}

const walks: readonly (readonly [string, Walk])[] = [
  [
    'a review',
    {
      link: `/r?item=${items.east}`,
      answers: [
        ['level', { rating: '1' }],
        ['reasons', { tags: '110', comment: '等了三个小时' }],
      ],
    },
  ],
  [
    'a complaint',
    {
      link: `/p?point=${points.window}`,
      answers: [
        ['matter', { kind: 'complaint', title: '中午不开窗', content: '也没有告示' }],
        ['files', {}],
      ],
    },
  ],
  [
    'a correction',
    {
      link: `/c?item=${items.east}`,
      answers: [
        ['type', { type: 'misspelt', element: '申请材料' }],
        ['text', { wrong: '户口本原件', right: '户口簿原件' }],
        ['files', {}],
      ],
    },
  ],
];

const send = (path: string, fields: Fields, cookie = '') => {
  const body = path.endsWith('/files') ? new FormData() : new URLSearchParams(fields);
  return fetch(`${world.url}${path}`, { method: 'POST', redirect: 'manual', headers: { origin: world.url, cookie }, body });
};
const get = async (path: string, cookie: string) => {
  const response = await fetch(`${world.url}${path}`, { headers: { cookie }, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
};

/** As far as the question for the contact. */
const asFarAsContact = async ({ link, answers: [first, ...rest] }: Walk) => {
  const begun = await send(link, first![1]);
  expect(begun.status).toBe(303);
  const cookie = begun.headers.getSetCookie()[0]!.split(';')[0]!;
  const path = begun.headers.get('location')!.split('/').slice(0, 3).join('/');
  for (const [step, fields] of rest) expect((await send(`${path}/${step}`, fields, cookie)).status).toBe(303);
  return { path, cookie };
};
/** As far as the check. */
const asFarAsCheck = async (walk: Walk) => {
  const draft = await asFarAsContact(walk);
  const { headers } = await send(`${draft.path}/contact`, { known: 'anonymous' }, draft.cookie);
  expect(headers.get('location')).toBe(`${draft.path}/check`);
  return draft;
};
const numberOn = (html: string) => /id="number"[^>]*>\s*([^<]+)</.exec(html)?.[1]?.trim();

describe.each(walks)('%s', (_, walk) => {
  it.each([
    [{}, '请选择要不要我们联系您'],
    [{ known: 'real-name' }, '请填写手机号码'],
    [{ known: 'confidential', contact: '张三' }, '发不了通知'],
    [{ known: 'anonymous', contact: '13800138000' }, '您选择了匿名'],
  ])('says what is wrong with the contact %j, and keeps it', async (fields: Fields, sentence) => {
    const { path, cookie } = await asFarAsContact(walk);
    const answer = await send(`${path}/contact`, fields, cookie);
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(sentence);
    if (fields['contact'] !== undefined) expect(text).toContain(`value="${fields['contact']}"`);
  });

  it('that was left for a day, or is somebody else’s, says so at each of its pages and begins anew', async () => {
    const { path, cookie } = await asFarAsCheck(walk);
    const stranger = (await asFarAsCheck(walk)).cookie;
    const steps = [...walk.answers.map(([step]) => step), 'contact', 'check', 'done'];
    const expectGone = async (key: string) => {
      for (const step of steps) {
        const { status, text } = await get(`${path}/${step}`, key);
        expect([step, status]).toEqual([step, 404]);
        expect(text).toContain('重新开始');
        expect((await send(`${path}/${step}`, {}, key)).status).toBe(404);
      }
    };
    await expectGone(stranger);
    world.clock.advance(25 * 3_600_000);
    await expectGone(cookie);
  });

  it('is sent once by three taps, one after them, and one on a page of before', async () => {
    const { path, cookie } = await asFarAsCheck(walk);
    const tap = (step: string) => send(`${path}/${step}`, {}, cookie);
    const taps = [...(await Promise.all(['check', 'check', 'check'].map(tap))), await tap('check'), await tap('contact')];
    expect(taps.map(({ headers }) => headers.get('location'))).toEqual(taps.map(() => `${path}/done`));
    const before = numberOn((await get(`${path}/done`, cookie)).text);
    await tap('check');
    const { text } = await get(`${path}/done`, cookie);
    expect(before).toBeDefined();
    expect(numberOn(text)).toBe(before);
  });
});
