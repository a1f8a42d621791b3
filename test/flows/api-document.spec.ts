import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { CaseActed, CaseAnswer } from '../../apps/api/cases/case.answers.js';
import { DirectoryAnswer } from '../../apps/api/directory/directory.answers.js';
import { openApiOf } from '../../apps/api/openapi.js';
import { ScorecardAnswer } from '../../apps/api/scorecards/scorecard.answers.js';
import { ActedAnswer, DeskAnswer, WorkOrderAnswer } from '../../apps/api/work-orders/work-order.answers.js';
import { apiDocument } from '../../apps/docs/api-document.js';
import { worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';

const world = await worldForSpec();

describe('the contract', () => {
  it('says what is answered, to the field', async () => {
    const receipt = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '等了一下午' });
    await world.quiet();
    const order = `/api/v1/work-orders/${receipt.id}`;
    expect((await world.officer.get('/api/v1/work-orders')).as(DeskAnswer).data).toHaveLength(1);
    expect((await world.officer.get(order)).as(WorkOrderAnswer).comment).toBe('等了一下午');
    expect((await world.officer.act(receipt.id, 'accept', '"0"')).as(ActedAnswer).state).toBe('in-progress');
    await world.officer.act(receipt.id, 'resolve', '"1"', { reply: '已致歉' });
    await world.quiet();
    const path = `/api/v1/cases/${receipt.number}`;
    expect((await world.citizen.get(`${path}?code=${receipt.trackingCode}`)).as(CaseAnswer).replies).toHaveLength(1);
    expect((await world.citizen.tryAnswer(receipt, { satisfied: true })).as(CaseActed).state).toBe('closed');
    const scorecard = await world.evaluator.get('/api/v1/scorecards?groupBy=department,active');
    expect(scorecard.as(ScorecardAnswer).groups).toHaveLength(1);
    for (const shelf of ['regions', 'departments', 'items', 'service-points'])
      expect((await world.evaluator.get(`/api/v1/directory/${shelf}`)).as(DirectoryAnswer).data).not.toEqual([]);
  });
});

describe('docs/api.md', () => {
  it('is what `npm run docs` makes of the running product', async () =>
    expect(await readFile('docs/api.md', 'utf8')).toBe(apiDocument(openApiOf(world.app))));
});
