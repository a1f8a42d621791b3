import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openPool } from '#platform/postgres/pool.js';
import { accessibilityProblems } from '../support/browser.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { loggedIn } from '../support/log-in.js';
import { files } from '../support/pictures.js';
import { visitorOf } from '../support/staff.js';
import { departments, items } from '../support/world.directory.js';

const said = '窗口中午不开，白跑一趟';
const reply = '已当面致歉，中午也开窗';

const { world, visit } = await pagesForSpec();
const officer = visitorOf(world, 'east-officer');

/** A bad review whose order is open. */
const opened = async (): Promise<string> => {
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, comment: said, tags: ['110'] });
  await world.quiet();
  return id;
};
/** The same, accepted. */
const accepted = async (): Promise<string> => {
  const id = await opened();
  await world.officer.accept(id);
  return id;
};
const path = (id: string, rest = '') => `/staff/orders/${id}${rest}`;
const stateOf = async (id: string) => (await world.officer.order(id)).state;

describe('the page of an order', () => {
  it('shows what was said, both clocks day by day, what happened, and what can be done with what it will do', async () => {
    const { status, text } = await officer.get(path(await opened()));
    expect(status).toBe(200);
    const expected = [said, '无理由超过法定办理时间', '两个计时', '个工作日', '工作日, 计入', '开出工单', '签收', '期限不变'];
    for (const part of expected) expect(text).toContain(part);
    expect(text).not.toContain('/resolve'); // not possible yet
  });

  it.each([
    ['unknown', randomUUID(), 404],
    ['no id at all', 'nothing', 422],
  ])('is not there for an order that is %s', async (_, id, status) => {
    const answer = await officer.get(path(id));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('<h1>');
  });

  it('is closed to another unit, and to who is not of a department', async () => {
    const id = await opened();
    expect((await visitorOf(world, 'west-officer').get(path(id))).status).toBe(403);
    expect((await visitorOf(world, 'evaluator').get(path(id))).status).toBe(403);
    const stranger = await fetch(`${world.url}${path(id)}`, { redirect: 'manual' });
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, expect.stringContaining('/staff/log-in')]);
  });
});

describe('what is done on the page of an order', () => {
  it('is done once by one tap and by two, and says that it was done', async () => {
    const id = await opened();
    const held = { seen: '0', once: randomUUID(), from: '' };
    const taps = await Promise.all([1, 2].map(() => officer.post(path(id, '/accept'), held)));
    expect(taps.map(({ status, location }) => [status, location])).toEqual(Array(2).fill([303, path(id, '?done=accept')]));
    const { text } = await officer.get(path(id, '?done=accept'));
    expect(text).toContain('已完成：签收');
    expect((await world.officer.order(id)).timeline.filter(({ type }) => type === 'WorkOrderAccepted')).toHaveLength(1);
  });

  it.each([
    ['resolve', {}, 'reply'],
    ['resolve', { reply: '长'.repeat(4_001) }, 'reply'],
    ['verify', { isTrue: 'yes', isJustified: 'no', outcome: 'fix-now' }, 'outcome'],
    ['verify', { isTrue: 'yes', isJustified: 'yes', outcome: 'fix-by-date', untilDay: '2099-01-01' }, 'untilDay'],
    ['verify', { isTrue: 'yes', isJustified: 'yes', outcome: 'fix-by-date', untilDay: 'bald' }, 'untilDay'],
    ['transfer', { to: '没有的单位', words: '归他们' }, 'to'],
    ['transfer', { to: '部门', words: '归他们' }, 'to'],
    ['request-extension', { amount: '99', words: '难' }, 'amount'],
    ['request-extension', { amount: '-1', words: '难' }, 'amount'],
    ['return', { words: '不是我们' }, 'reason'],
    ['merge', { into: 'ZAAAAA-AAAAAA-AAAAAA' }, 'into'],
    ['refer', { to: 'moon', reply: '请找他们' }, 'to'],
  ])('is refused at its field with what was typed kept: %s %#', async (action, fields: Record<string, string>, field) => {
    const id = await accepted();
    const answer = await officer.fill(path(id, `?do=${action}`), path(id, `/${action}`), fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<a href="#${field}">`);
    expect(answer.text).toContain('<title>错误：');
    for (const typed of Object.values(fields).filter((text) => text.length > 8 && text.length < 100))
      expect(answer.text).toContain(typed);
    expect(await stateOf(id)).toBe('in-progress');
  });

  it('records what was heard at call-back of contact and solution, keeps it on errors, and tells it', async () => {
    const id = await accepted();
    await world.officer.resolve(id, reply);
    const page = path(id, '?do=call-back');
    const send = (fields: Record<string, string>) => officer.fill(page, path(id, '/call-back'), fields);
    const odd = await send({ result: 'unsatisfied', contacted: 'perhaps', solved: 'no' });
    expect([odd.status, odd.text.includes('<a href="#contacted">')]).toEqual([422, true]);
    expect(odd.text).toMatch(/name="solved" value="no" checked/);
    expect(odd.text).toMatch(/name="solved" value=""\/>(?:(?!<input)[^])*不填写/);
    expect(odd.text).not.toMatch(/name="result" value=""/);
    const nobody = await send({ result: 'not-reached', solved: 'yes' });
    expect(nobody.text).toContain('<a href="#solved">');
    expect(nobody.text).toContain('没有联系上，就没有可记的回答');
    expect((await send({ result: 'unsatisfied', contacted: 'yes', solved: 'no' })).status).toBe(303);
    expect((await officer.get(path(id))).text).toContain('群众不满意 · 单位联系过: 是 · 问题解决: 否');
  });

  it('says what has changed where somebody else was faster, and takes it after a second look', async () => {
    const id = await accepted();
    const page = path(id, '?do=resolve');
    const stale = { seen: '1', once: randomUUID(), from: '', reply };
    await world.officer.does(id, 'note', { words: '我在办' });
    const answer = await officer.post(path(id, '/resolve'), stale);
    expect(answer.status).toBe(412);
    for (const part of ['这期间的变化', '我在办', reply]) expect(answer.text).toContain(part);
    expect(await stateOf(id)).toBe('in-progress');
    const again = /name="seen" value="(\d+)"/.exec(answer.text)?.[1] ?? '';
    expect((await officer.post(path(id, '/resolve'), { ...stale, seen: again })).status).toBe(303);
    expect(await stateOf(id)).toBe('awaiting-call-back');
    expect((await officer.get(page)).text).not.toContain(`action="${path(id, '/resolve')}"`);
  });

  it('is refused where it is no longer possible, with what is', async () => {
    const id = await opened();
    const answer = await officer.post(path(id, '/resolve'), { seen: '0', once: randomUUID(), from: '', reply });
    expect(answer.status).toBe(409);
    expect(answer.text).toMatch(/状态为“待签收”的工单不能执行“办结反馈”（差评）；您现在可以：[^<]*签收、/);
    const page = await officer.post(path(id, '/resolve?lang=en'), { seen: '0', once: randomUUID(), from: '', reply });
    expect(page.text).toContain('“Resolve” is not possible for a Bad review order in state “Awaiting acceptance”');
  });

  it('is taken from this site alone, and from forms of this page', async () => {
    const id = await opened();
    const foreign = { method: 'POST', headers: { ...officer.browserHeaders, origin: 'https://elsewhere.example' } };
    const held = new URLSearchParams({ seen: '0', once: randomUUID(), from: '' });
    expect((await fetch(`${world.url}${path(id, '/accept')}`, { ...foreign, body: held })).status).toBe(403);
    expect((await officer.post(path(id, '/accept'), {})).status).toBe(400);
    expect((await officer.post(path(id, '/withdraw'), {})).status).toBe(422);
  });

  it('finds a unit by its name, and an order by its number as people type it', async () => {
    const [id, other] = [await accepted(), await accepted()];
    const { number } = await world.officer.order(other);
    const merged = await officer.fill(path(id, '?do=merge'), path(id, '/merge'), {
      into: number.toLowerCase().replaceAll('-', ' '),
    });
    expect([merged.status, await stateOf(id)]).toEqual([303, 'merged']);
    await world.quiet(); // the other one hears of it
    const moved = await officer.fill(path(other, '?do=transfer'), path(other, '/transfer'), {
      to: '部门 11990200MB00000036',
      words: '归西县',
    });
    expect(moved.status).toBe(303);
  });
});

describe('evidence', () => {
  const send = async (id: string, file: Blob, name: string, fields: Record<string, string> = {}) => {
    const form = new FormData();
    const all = { seen: '1', once: randomUUID(), from: '', reply, ...fields };
    for (const [field, value] of Object.entries(all)) form.append(field, value);
    form.append('file', file, name);
    return officer.send(path(id, '/resolve'), form);
  };

  it('goes along with a reply, and is handed out to who may see the order', async () => {
    const id = await accepted();
    const sent = await send(id, new Blob([files.pdf]), '现场.pdf');
    expect(sent.status).toBe(303);
    const shownAs = new RegExp(`${path(id)}/files/[0-9a-f-]{36}`).exec((await officer.get(path(id))).text)?.[0] ?? '';
    const file = await fetch(`${world.url}${shownAs}`, { headers: officer.browserHeaders });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  });

  it('is kept while something else is wrong, and refused at its field where it will not do', async () => {
    const id = await accepted();
    const missing = await send(id, new Blob([files.pdf]), '现场.pdf', { reply: '' });
    expect(missing.status).toBe(422);
    expect(missing.text).toMatch(/name="attachments" value="[0-9a-f-]{36} 现场\.pdf" checked/);
    const wrong = await send(id, new Blob([files.exe]), 'virus.exe');
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<a href="#attachments">virus.exe');
    expect(await stateOf(id)).toBe('in-progress');
  });
});

describe('what helps to work on an order', () => {
  const draftOf = async (id: string, text: string) => {
    const held = { seen: '1', once: randomUUID(), from: '', then: 'draft', reply: text };
    const answer = await fetch(`${world.url}${path(id, '/resolve')}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...officer.browserHeaders, origin: world.url },
      body: new URLSearchParams(held),
    });
    return { location: answer.headers.get('location') ?? '', cookie: answer.headers.getSetCookie()[0] ?? '' };
  };
  const shown = async (where: string, cookie = '') =>
    (await fetch(`${world.url}${where}`, { headers: { ...officer.browserHeaders, cookie } })).text();

  it('is a draft that this browser alone sees again, until it is submitted', async () => {
    const id = await accepted();
    const { location, cookie } = await draftOf(id, '还没写完的答复');
    expect(location).toBe(path(id, '?do=resolve&kept=yes'));
    expect(cookie).toMatch(/^order-drafts=[\w-]{43}; Path=\/staff\/orders; Max-Age=604800; HttpOnly; SameSite=Strict$/);
    const key = cookie.split(';')[0];
    expect(await shown(location, key)).toContain('还没写完的答复');
    expect(await shown(path(id), key)).toContain('还没写完的答复');
    expect(await shown(path(id))).not.toContain('还没写完的答复');
    expect(await shown(path(await accepted()), key)).not.toContain('还没写完的答复');
    expect(await stateOf(id)).toBe('in-progress');
  });

  it('is a template of the unit, which its people make, change and delete', async () => {
    const own = { department: departments.east };
    expect((await officer.post('/staff/templates', { ...own, name: '', text: '' })).text).toContain('<a href="#name">');
    expect((await officer.post('/staff/templates', { ...own, name: '致歉', text: '给您带来不便，深表歉意。' })).status).toBe(303);
    const id = await accepted();
    const page = await officer.get(path(id, '?do=resolve'));
    expect(page.text).toContain('>致歉</a>');
    expect((await officer.get(path(id, `?do=resolve&template=${encodeURIComponent('致歉')}`))).text).toContain('深表歉意');
    expect((await visitorOf(world, 'west-officer').get(`/staff/templates?department=${departments.east}`)).status).toBe(403);
    expect((await visitorOf(world, 'west-officer').post('/staff/templates', { ...own, name: 'a', text: 'b' })).status).toBe(403);
    expect((await officer.get(`/staff/templates?name=${encodeURIComponent('致歉')}`)).text).toContain('修改“致歉”');
    const known = `/staff/templates?name=${encodeURIComponent('致歉')}`;
    await officer.fill(known, '/staff/templates', { text: '', then: 'remove' });
    expect((await officer.get('/staff/templates')).text).toContain('还没有模板');
  });

  it('is who else has it before them, and what else there is of the item', async () => {
    const [id, other] = [await accepted(), await accepted()];
    await world.quiet();
    expect((await officer.get(path(id))).text).not.toContain('打开过这件工单');
    expect((await visitorOf(world, 'city-supervisor').get(path(id))).text).toContain('east-officer 在');
    const { text } = await officer.get(path(id));
    expect(text).toContain('city-supervisor 在');
    expect(text).toContain('本单位同一事项的其他工单');
    expect(text).toContain(`href="${path(other)}"`);
    expect((await officer.get(path(id, '?similar=yes'))).text).toContain('文字相近');
    world.clock.advance(301_000);
    expect((await officer.get(path(id))).text).not.toContain('city-supervisor 在');
  });

  it('is who else has it before them by the name that they logged in with, which is kept with their session alone', async () => {
    const id = await accepted();
    const supervisor = await loggedIn(world, 'supervisor');
    await supervisor.get(path(id));
    expect((await officer.get(path(id))).text).toContain('陈督办 在');
    const pool = openPool({ url: world.databaseUrl, applicationName: 'order pages spec' });
    const { rows } = await pool.query(`SELECT pins::text FROM web.pins WHERE owner = $1 AND pins::text LIKE '%陈%'`, [id]);
    await pool.end();
    expect(rows).toEqual([]);
    await supervisor.post('/staff/log-out');
    const { text } = await officer.get(path(id));
    expect(text).not.toContain('陈督办');
    expect(text).toMatch(/staff-[0-9a-f]{24} 在/);
  });
});

inBrowser('an officer in a browser', () => {
  it('without a script: from the desk to the order, accepts, resolves, and goes on to the next', async () => {
    const [first, second] = [await opened(), await opened()];
    const { page, complaints, strangers, close } = await visit('/staff/desk?state=awaiting-acceptance', {
      extraHTTPHeaders: visitorOf(world, 'east-officer').browserHeaders,
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    await page.getByRole('link', { name: (await world.officer.order(first)).number }).click();
    expect(await page.locator('blockquote.said').innerText()).toBe(said);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    expect(await page.getByRole('status').innerText()).toContain('已完成：签收');
    await page.getByLabel('给群众的答复').fill(reply);
    await page.getByRole('button', { name: '提交并处理下一件' }).click();
    expect(page.url()).not.toContain(first);
    expect(page.url()).toContain('/staff/orders/');
    expect([await stateOf(first), await stateOf(second)]).toEqual(['awaiting-call-back', 'awaiting-acceptance']);
    expect([complaints, strangers]).toEqual([[], []]);
    await close();
  });

  it('has what is written kept by itself', async () => {
    const id = await accepted();
    const shown = await visit(path(id, '?do=resolve'), {
      extraHTTPHeaders: visitorOf(world, 'east-officer').browserHeaders,
    });
    const { page } = shown;
    const kept = page.waitForResponse((response) => response.status() === 204);
    await page.getByLabel('给群众的答复').fill('写了一半');
    await kept;
    await page.reload();
    expect(await page.getByLabel('给群众的答复').inputValue()).toBe('写了一半');
    await page.getByLabel('给群众的答复').focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').waitFor();
    expect(await stateOf(id)).toBe('awaiting-call-back');
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('has nothing that axe would mend where an answer is missing', async () => {
    const id = await accepted();
    const shown = await visit(path(id, '?do=verify'), {
      extraHTTPHeaders: visitorOf(world, 'east-officer').browserHeaders,
    });
    await shown.page.getByRole('button', { name: '提交', exact: true }).click();
    await shown.page.locator('.errors').waitFor();
    expect(await accessibilityProblems(shown.page)).toEqual([]);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });
});
