import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { Log } from '#kernel/log.port.js';
import { Pinboard } from '#kernel/pinboard.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Pulse } from '../../apps/web/ui/pulse.js';
import { inBrowser, pagesForSpec } from '../support/for-spec.js';
import { logIn, type PersonaId } from '../support/log-in.js';
import type { Visit } from '../support/pages.js';
import { visitorOf } from '../support/staff.js';
import { departments, items, points } from '../support/world.directory.js';

const { world, visit } = await pagesForSpec();

/** A bad review whose order the east county has accepted. */
const accepted = async (): Promise<string> => {
  const { id } = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '不开窗' });
  await world.quiet();
  await world.officer.accept(id);
  return id;
};
const hall = `/staff/points/${points.hall}`;

describe('what tells open pages of changes', () => {
  it.each([
    ['east-officer', `/staff/orders/${randomUUID()}/live`, 404],
    ['east-officer', '/staff/orders/nothing/live', 422],
    ['evaluator', `/staff/orders/${randomUUID()}/live`, 403],
    ['east-officer', '/staff/live/dispatch', 403],
    ['city-supervisor', '/staff/live/nothing', 422],
    ['city-supervisor', '/staff/live/dispatch?cursor=foreign', 422],
    ['city-supervisor', '/staff/live/points/nowhere', 404],
    ['west-officer', `/staff/live/points/${points.hall}`, 403],
    ['evaluator', '/staff/live/points', 403],
  ] as const)('answers %s at %s with %i', async (who, path, status) => {
    expect((await visitorOf(world, who).get(path)).status).toBe(status);
  });

  it('is closed to another unit, and says of an order no more than how much has happened', async () => {
    const id = await accepted();
    await world.quiet();
    expect((await visitorOf(world, 'west-officer').get(`/staff/orders/${id}/live`)).status).toBe(403);
    const leaving = new AbortController();
    const headers = visitorOf(world, 'east-officer').browserHeaders;
    const answer = await fetch(`${world.url}/staff/orders/${id}/live`, { headers, signal: leaving.signal });
    const first = await answer.body?.pipeThrough(new TextDecoderStream()).getReader().read();
    expect(first?.value).toBe('retry: 5000\ndata: {"seen":1,"beside":""}\n\n');
    leaving.abort();
  });

  it('ends with the process, for whoever is only just being answered, too', async () => {
    const [readDb, pinboard, log] = [world.app.get(ReadDb), world.app.get(Pinboard), world.app.get(Log)];
    const pulse = new Pulse(readDb, pinboard, log);
    const server = Fastify();
    const topic = { consumer: 'desk', key: '', ask: () => Promise.resolve({ seen: 1 }) } as const;
    server.get('/', (_, reply) => pulse.listen(reply, topic));
    pulse.onModuleDestroy();
    expect((await server.inject('/')).body).toBe('retry: 5000\ndata: {"seen":1}\n\n');
    await server.close();
  });
});

/** A page as somebody sees it who has logged in. */
const shownTo = async (persona: PersonaId, path: string): Promise<Visit> => {
  const shown = await visit('/gallery');
  await logIn(world, shown.context, persona);
  await shown.page.goto(`${world.url}${path}`);
  return shown;
};

inBrowser('a page that is open', () => {
  it('says that its order has changed, and shows it without losing what was typed and chosen', async () => {
    const id = await accepted();
    const shown = await shownTo('officer', `/staff/orders/${id}?do=verify`);
    const { page } = shown;
    await page.locator('input[name=isTrue][value=no]').check();
    await page.getByLabel('说明 （选填）').fill('写了一半的话');
    const note = page.getByRole('link', { name: '这件工单有了变化' });
    expect(await note.isVisible()).toBe(false);
    await world.officer.does(id, 'note', { words: '同事先看了' });
    await page.locator('[data-live-said]', { hasText: '内部备注' }).waitFor();
    await note.click();
    await page.getByText('同事先看了').waitFor();
    expect(await page.getByLabel('说明 （选填）').inputValue()).toBe('写了一半的话');
    expect(await page.locator('input[name=isTrue][value=no]').isChecked()).toBe(true);
    expect(await page.locator('input[name=seen]').inputValue()).toBe('2');
    expect(await note.isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('says so where the server is out of reach, keeps what was typed, and shows the change when it is back', async () => {
    const id = await accepted();
    const shown = await shownTo('officer', `/staff/orders/${id}?do=verify`);
    const { page, context } = shown;
    await page.getByLabel('说明 （选填）').fill('写了一半的话');
    await world.officer.does(id, 'note', { words: '同事先看了' });
    await page.getByRole('link', { name: '这件工单有了变化' }).waitFor();
    await context.setOffline(true);
    await page.getByRole('link', { name: '这件工单有了变化' }).click();
    const lost = page.getByRole('link', { name: '连不上服务器' });
    await lost.waitFor();
    expect(await page.getByLabel('说明 （选填）').inputValue()).toBe('写了一半的话');
    await context.setOffline(false);
    await lost.click();
    await page.getByText('同事先看了').waitFor();
    expect(await page.getByLabel('说明 （选填）').inputValue()).toBe('写了一半的话');
    await shown.close();
  });

  it('hears of a row of the desk that changes while the counts stay, says what, and takes no tick, text or focus away', async () => {
    const [id, other] = [await accepted(), await accepted()];
    await world.quiet();
    const shown = await shownTo('officer', '/staff/desk?kind=bad-review');
    const { page } = shown;
    await page.evaluate('globalThis.neverReloaded = true');
    const said = page.locator('[data-live-said]');
    const { number } = await world.officer.order(id);
    await world.officer.does(id, 'note', { words: '同事先看了' });
    await said.filter({ hasText: `${number}：有新动态` }).waitFor();
    const tick = page.locator(`input[data-of="${id}"]`);
    await tick.check();
    await page.getByText('转办或派单给哪个单位').click();
    await page.locator('textarea[name=words]').fill('写了一半');
    await world.officer.does(id, 'note', { words: '又写了一条' });
    const note = page.getByRole('link', { name: '工单有变化' });
    await note.waitFor();
    expect([await tick.isChecked(), await page.evaluate('document.activeElement.name')]).toEqual([true, 'words']);
    const before = await tick.inputValue();
    await note.click();
    await note.waitFor({ state: 'hidden' });
    expect([await tick.isChecked(), await page.locator('textarea[name=words]').inputValue()]).toEqual([true, '写了一半']);
    expect(await tick.inputValue()).not.toBe(before);
    await world.officer.does(other, 'refer', { to: 'court', reply: '请向法院起诉' });
    await said.filter({ hasText: '已移走' }).waitFor();
    expect(await page.evaluate('globalThis.neverReloaded')).toBe(true);
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('keeps a draft by itself in the session of its writer, of forms with files too', async () => {
    const id = await accepted();
    const shown = await shownTo('officer', `/staff/orders/${id}?do=resolve`);
    const { page } = shown;
    const reply = page.locator('textarea[name=reply]');
    const kept = page.waitForResponse((response) => response.request().method() === 'POST');
    await reply.fill('写了一半的答复');
    expect((await kept).status()).toBe(204);
    await page.goto(`${world.url}/staff/orders/${id}?do=resolve`);
    expect(await reply.inputValue()).toBe('写了一半的答复');
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('tells who else opens an order, on the desk and on its page, as soon as they do', async () => {
    const id = await accepted();
    await world.quiet();
    const desk = await shownTo('officer', '/staff/desk');
    const order = await desk.context.newPage();
    await order.goto(`${world.url}/staff/orders/${id}?do=verify`);
    await order.getByLabel('说明 （选填）').fill('写了一半的话');
    await visitorOf(world, 'city-supervisor').get(`/staff/orders/${id}`);
    await desk.page.locator('tr', { hasText: 'city-supervisor 刚打开过' }).waitFor();
    await order.locator('.colleague', { hasText: 'city-supervisor' }).waitFor();
    await order.locator('[data-live-said]', { hasText: 'city-supervisor' }).waitFor();
    expect(await order.getByRole('link', { name: '这件工单有了变化' }).isVisible()).toBe(false);
    expect(await order.getByLabel('说明 （选填）').inputValue()).toBe('写了一半的话');
    await desk.close();
  });

  it('shows orders that come to a queue and leave it, and does not take them from under a hand', async () => {
    const id = await accepted();
    const shown = await shownTo('supervisor', '/staff/dispatch');
    const { page } = shown;
    const row = page.locator(`a[href*="${id}"]`);
    await world.officer.does(id, 'return', { reason: 'not-ours', words: '不归我们' });
    await row.waitFor();
    expect(await page.locator('[data-count=awaiting-dispatch]').innerText()).toBe('1');
    await row.focus();
    await world.supervisor.does(id, 'dispatch', { to: departments.west, words: '归西县' });
    const note = page.getByRole('link', { name: '有变化' });
    await note.waitFor();
    expect(await page.locator('[data-count=awaiting-dispatch]').innerText()).toBe('0');
    expect(await row.isVisible()).toBe(true);
    await note.click();
    await row.waitFor({ state: 'detached' });
    expect([shown.complaints, shown.strangers]).toEqual([[], []]);
    await shown.close();
  });

  it('shows what happens to service points', async () => {
    const list = await shownTo('supervisor', '/staff/points');
    const form = await list.context.newPage();
    await form.goto(`${world.url}${hall}?do=order-interview`);
    await form.getByLabel('理由或说明').fill('请来说明');
    const supervisor = visitorOf(world, 'city-supervisor');
    await supervisor.fill(`${hall}?do=order`, `${hall}/order`, { words: '差评过多' });
    await list.page.getByText('限期整改中').nth(1).waitFor();
    await form.getByRole('link', { name: '有了变化' }).click();
    await form.getByText('差评过多').waitFor();
    expect(await form.getByLabel('理由或说明').inputValue()).toBe('请来说明');
    expect([list.complaints, list.strangers]).toEqual([[], []]);
    await list.close();
  });
});
