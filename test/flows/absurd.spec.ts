import { beforeAll, describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
beforeAll(async () => {
  await world.channel.submit({ itemCode: items.east, rating: 1 });
  await world.quiet();
});

const uuid = '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f';
const desk = '/api/v1/work-orders';
const scorecards = '/api/v1/scorecards';

/** What passes a careless check and would break further in. */
describe('an absurd question', () => {
  it.each([
    [desk, { cursor: btoa(`soonZ ${uuid}`) }, 'cursor'],
    [desk, { cursor: btoa(`2026-02-30T00:00:00Z ${uuid}`) }, 'cursor'],
    [desk, { cursor: btoa(`2026-07-01T00:00:00Z ${'-'.repeat(36)}`) }, 'cursor'],
    [desk, { cursor: btoa(`0000-01-01T00:00:00Z ${uuid}`) }, 'cursor'],
    [desk, { due: '0000-01-01' }, 'due'],
    [desk, { due: '2026-02-30' }, 'due'],
    [scorecards, { from: '0000-01-01' }, 'from'],
    [scorecards, { to: '0000-01-01' }, 'to'],
    [scorecards, { asOf: '0000-01-01T00:00:00Z' }, 'asOf'],
    [scorecards, { asOf: '0001-01-01T00:00:00+14:00' }, 'asOf'],
    [scorecards, { asOf: '2026-07-01T25:00:00Z' }, 'asOf'],
    [scorecards, { waitFor: '-1' }, 'waitFor'],
    [scorecards, { waitFor: '9'.repeat(30) }, 'waitFor'],
    [scorecards, { department: 'x'.repeat(19) }, 'department'],
    ['/api/v1/rulebook/laws/default', {}, 'kind'],
    ['/api/v1/rulebook/calendar/c%20n', {}, 'name'],
    ['/api/v1/rulebook/calendar/cn/versions/-1', {}, 'version'],
    ['/api/v1/rulebook/calendar/due', { date: '1989-12-31', days: '1' }, 'date'],
    [scorecards, { department: '\u0000' }, 'department'],
    [scorecards, { region: '\u0000' }, 'region'],
    [desk, { department: '\u0000' }, 'department'],
    [desk, { department: "'; DROP TABLE" }, 'department'],
    [`${desk}/x`, {}, 'id'],
  ])('to %s with %j is refused', async (path, query, field) => {
    expect((await world.supervisor.get(withQuery(path, query))).problem).toMatchObject({ status: 422, field });
  });

  it.each([
    [scorecards, { asOf: '1970-01-01T00:00:00.123456789Z', groupBy: 'day' }],
    [scorecards, { asOf: '9999-12-31T23:59:59Z', from: '1949-10-01', to: '9999-12-31' }],
    [desk, { due: '9999-12-31' }],
  ])('to %s with %j is answered', async (path, query) => {
    expect((await world.evaluator.get(withQuery(path, query))).status).toBe(200);
  });

  it.each([
    ['/api/v1/cases/%00', 'x'],
    ['/api/v1/cases/R%0A', '%00'],
    ['/api/v1/cases/😀', '😀'],
  ])('about the case %s is refused as any that is unknown', async (path, code) => {
    expect((await world.citizen.get(withQuery(path, { code }))).refusal).toBe('404 case.unknown');
  });

  it('names the part of an address that cannot be right', async () => {
    const { problem } = await world.officer.get(`${desk}/no-order`);
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid', field: 'id' });
    expect((await world.officer.act('no-order', 'accept', '"0"')).problem).toMatchObject({ status: 422, field: 'id' });
    expect((await world.citizen.get(withQuery(`/api/v1/cases/${'9'.repeat(41)}`, { code: 'x' }))).problem).toMatchObject({
      status: 422,
      field: 'number',
    });
  });

  it('finds nothing at an address that cannot be one', async () => {
    for (const path of ['/api/v1/cases/%E0%A4%A', `/api/v1/cases/${'x'.repeat(300)}?code=x`])
      expect((await world.citizen.get(path)).refusal).toBe('404 request.not-found');
  });
});

describe('an absurd answer at call-back', () => {
  it.each([
    [{}, 'satisfied'],
    [{ satisfied: 'no' }, 'satisfied'],
    [{ satisfied: true, result: 'unsatisfied' }, 'satisfied'],
    [{ result: 'not-reached' }, 'result'],
    [{ satisfied: true, round: 0 }, 'round'],
    [{ satisfied: true, rating: 5 }, 'rating'],
    [{ satisfied: true, contacted: 'yes' }, 'contacted'],
    [{ satisfied: true, contacted: null }, 'contacted'],
    [{ satisfied: false, solved: 1 }, 'solved'],
  ])('such as %j is refused by the field', async (body, field) => {
    const receipt = await world.channel.submit({ itemCode: items.east, rating: 1 });
    expect((await world.citizen.tryAnswer(receipt, body)).problem).toMatchObject({ status: 422, field });
  });
});

describe('an absurd text', () => {
  it.each(['\u0000', '\ud800', '😀'.repeat(900), '<script>alert(1)</script>', "'; DROP TABLE log.events; --"])(
    'comes back as it was said: %j',
    async (comment) => {
      const { id } = await world.channel.submit({
        itemCode: items.east,
        rating: 1,
        comment,
        contact: comment.slice(0, 90).padEnd(3),
      });
      await world.quiet();
      expect((await world.officer.order(id)).comment).toBe(comment.toWellFormed());
    },
  );

  it('can be an identity', async () => {
    for (const externalId of ['\u0000', '😀', ' ', "'"]) {
      const review = { externalId, itemCode: items.east, rating: 5 };
      expect((await world.channel.trySubmit(review)).status).toBe(201);
      expect((await world.channel.trySubmit(review)).status).toBe(200);
    }
  });

  it('is no reply when it is blank', async () => {
    const { id } = await world.channel.submit({ itemCode: items.east, rating: 1 });
    await world.quiet();
    await world.officer.accept(id);
    const { etag } = await world.officer.order(id);
    for (const reply of ['', ' \n', 'x'.repeat(4001), undefined, 5])
      expect((await world.officer.act(id, 'resolve', etag, { reply })).problem).toMatchObject({ status: 422, field: 'reply' });
  });
});
