import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { SupposedRowsAnswer } from '../../apps/api/scorecards/rows.answers.js';
import { WhatIfAnswer } from '../../apps/api/scorecards/scorecard.answers.js';
import { StillCountingAnswer } from '../../apps/api/scorecards/still-counting.js';
import { inBrowser, pagesForSpec, worldForSpec } from '../support/for-spec.js';
import { loggedIn, logIn } from '../support/log-in.js';
import { expectAccessible } from '../support/pages.js';
import { items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';
import { eventually } from '../support/world.js';

/** A world in which a single order is many. */
const { world, visit } = await pagesForSpec({ settings: { RECOUNT_AT_ONCE: '0' } });
beforeAll(async () => {
  for (const itemCode of [items.east, items.west])
    await world.channel.submit({ itemCode, occurredAt: '2026-07-02T02:00:00Z', rating: 1 });
  await world.quiet();
});

const july = { from: '2026-07-01', to: '2026-07-31' };
const body = {
  ...july,
  instead: { deadlines: { rectify: { amount: 1, unit: 'hours' }, difficult: { amount: 2, unit: 'hours' } } },
};
const hour = { rectify: '1', rectifyUnit: 'hours', difficult: '2', difficultUnit: 'hours' };
const path = '/api/v1/scorecards/what-if';
const rows = (query: Readonly<Record<string, string>>) =>
  withQuery(`${path}/rows`, { ...july, ...hour, measure: 'ordersOverdue', ...query });
const Either = z.union([WhatIfAnswer, StillCountingAnswer]);

/** Asks until it is there, as one who was told to ask again. */
const answered = (staff: typeof world.evaluator, asOf: string) =>
  eventually(async () => {
    const answer = (await staff.post(path, { ...body, asOf })).as(Either);
    return 'groups' in answer ? answer : undefined;
  });

describe('orders that are many', () => {
  it('are counted again while who asks is told how far it is, and asks again of the same moment', async () => {
    const first = await world.evaluator.post(path, body);
    const { asOf, position, of } = first.as(StillCountingAnswer);
    expect([first.status, first.headers.get('retry-after'), of]).toEqual([202, '1', 2]);
    const answer = await answered(world.evaluator, asOf);
    expect(answer).toMatchObject({ asOf, position, instead: { limits: { orders: 2 } } });
    expect(answer.groups[0]?.instead.measures['ordersOverdue']?.value).toBe(2);
    // What was found is there for the next page, or for whoever looks once more.
    expect((await world.evaluator.post(path, { ...body, asOf })).status).toBe(200);
  });

  it('are counted for each caller alone, within what they may see', async () => {
    const { asOf } = (await world.evaluator.post(path, body)).as(StillCountingAnswer.or(WhatIfAnswer));
    await answered(world.evaluator, asOf);
    const other = await world.officer.post(path, { ...body, asOf });
    expect([other.status, other.as(StillCountingAnswer).of]).toEqual([202, 1]);
    const own = await answered(world.officer, asOf);
    expect(own.groups[0]?.instead.measures['ordersOverdue']?.value).toBe(1);
  });

  it('lead to the rows behind a figure the same way, and a file waits for them', async () => {
    const { asOf } = (await world.supervisor.get(rows({}))).as(StillCountingAnswer);
    const list = await eventually(async () => {
      const answer = (await world.supervisor.get(rows({ asOf }))).as(z.union([SupposedRowsAnswer, StillCountingAnswer]));
      return 'data' in answer ? answer : undefined;
    });
    expect([list.total, list.data.length]).toEqual([2, 2]);
    const csv = await world.evaluator.get(rows({ format: 'csv' }));
    expect([csv.status, csv.text.trim().split('\n').length]).toEqual([200, 3]);
  });

  it('are counted anew by another process, which knows nothing of what one that ended had begun', async () => {
    const { asOf } = (await world.evaluator.post(path, body)).as(StillCountingAnswer.or(WhatIfAnswer));
    const before = await answered(world.evaluator, asOf);
    const next = await worldForSpec({ beside: world, idle: true, settings: { RECOUNT_AT_ONCE: '0' } });
    expect((await next.evaluator.post(path, { ...body, asOf })).status).toBe(202);
    expect(await answered(next.evaluator, asOf)).toEqual(before);
  }, 60_000);

  it('have a page that says how far it is, and says what is wrong as soon as it is asked', async () => {
    const evaluator = await loggedIn(world, 'evaluator');
    const begun = await evaluator.get(withQuery('/staff/what-if', { ...july, ...hour }), { follow: false });
    expect(begun.status).toBe(303);
    const address = begun.headers.get('location') ?? '';
    expect(address).toMatch(/[?&]asOf=/);
    const wrong = await evaluator.get(withQuery('/staff/what-if', { ...july, ...hour, asOf: '2099-01-01' }));
    expect([wrong.status, wrong.text.includes('截至时刻还没有到')]).toEqual([422, true]);
    const found = await eventually(async () => {
      const { status, text } = await evaluator.get(address);
      return status === 200 ? text : undefined;
    });
    expect(found).toContain('按此重新计算了 2 件工单');
  });
});

inBrowser('the page of many orders', () => {
  it.each([true, false])(
    'comes to its answer by itself, with scripts: %s',
    async (javaScriptEnabled) => {
      const visited = await visit('/home', { javaScriptEnabled });
      await logIn(world, visited.context, 'evaluator');
      const asked = { ...july, ...hour, rectify: javaScriptEnabled ? '3' : '4', measure: 'ordersOverdue' };
      await visited.page.goto(`${world.url}${withQuery('/staff/what-if/rows', asked)}`);
      if (javaScriptEnabled) await expectAccessible(visited);
      await visited.page.locator('#total').waitFor();
      expect(await visited.page.locator('#total').innerText()).toBe('假设下合计 2，记录中 0');
      expect([visited.complaints, visited.strangers]).toEqual([[], []]);
      await visited.close();
    },
    60_000,
  );
});
