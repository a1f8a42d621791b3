import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items, points } from '../support/world.directory.js';
import { Http } from '../support/world.http.js';

const world = await worldForSpec();

const good = { externalId: 'intake', itemCode: items.east, rating: 5 };

interface Refused {
  readonly what: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly code: string;
  readonly field: string;
}

/** One a schema refuses: every wrong field is named by `field` and among `errors`. */
const malformed: readonly Refused[] = [
  { what: 'no rating', change: { rating: undefined }, code: 'invalid_type', field: 'rating' },
  { what: 'a rating of 0', change: { rating: 0 }, code: 'too_small', field: 'rating' },
  { what: 'a rating of 6', change: { rating: 6 }, code: 'too_big', field: 'rating' },
  { what: 'a rating of 4.5', change: { rating: 4.5 }, code: 'invalid_type', field: 'rating' },
  { what: 'a rating in words', change: { rating: '5' }, code: 'invalid_type', field: 'rating' },
  { what: 'a comment that is too long', change: { comment: '长'.repeat(2001) }, code: 'too_big', field: 'comment' },
  { what: 'an empty comment', change: { comment: '' }, code: 'too_small', field: 'comment' },
  { what: 'a case number that is too long', change: { caseNumber: 'c'.repeat(51) }, code: 'too_big', field: 'caseNumber' },
  { what: 'a stage that is none', change: { stage: 4 }, code: 'too_big', field: 'stage' },
  { what: 'a tag that is no code', change: { tags: ['51'] }, code: 'invalid_format', field: 'tags.0' },
  { what: 'a day for a moment', change: { occurredAt: '2026-07-01' }, code: 'invalid_format', field: 'occurredAt' },
  { what: 'a moment without a zone', change: { occurredAt: '2026-07-01T08:00:00' }, code: 'invalid_format', field: 'occurredAt' },
  { what: 'an unknown channel', change: { channel: 'pigeon' }, code: 'invalid_value', field: 'channel' },
  { what: 'an unknown target', change: { target: 'weather' }, code: 'invalid_value', field: 'target' },
  { what: 'an unknown field', change: { stars: 5 }, code: 'unrecognized_keys', field: 'stars' },
];

/** One the rules refuse. */
const refused: readonly Refused[] = [
  { what: 'a tag of another level', change: { tags: ['110'] }, code: 'review.tag-other-level', field: 'tags' },
  { what: 'a tag that does not exist', change: { tags: ['599'] }, code: 'review.tag-unknown', field: 'tags' },
  { what: 'tags of two catalogues', change: { tags: ['510', '501'] }, code: 'review.tag-mixed-catalogues', field: 'tags' },
  { what: 'a tag given twice', change: { tags: ['510', '510'] }, code: 'review.tag-twice', field: 'tags' },
  { what: 'the future', change: { occurredAt: '2026-07-06T01:05:01Z' }, code: 'review.in-the-future', field: 'occurredAt' },
  { what: 'the absurd past', change: { occurredAt: '1998-01-01T00:00:00Z' }, code: 'review.too-long-ago', field: 'occurredAt' },
  { what: 'an unknown item', change: { itemCode: 'item-0' }, code: 'review.unknown-item', field: 'itemCode' },
  {
    what: 'an item of before it existed',
    change: { occurredAt: '2019-12-31T00:00:00+08:00' },
    code: 'review.unknown-item',
    field: 'itemCode',
  },
  {
    what: 'an unknown department',
    change: { departmentCode: '11990000MB0000009X' },
    code: 'review.unknown-department',
    field: 'departmentCode',
  },
  {
    what: 'an unknown service point',
    change: { servicePointCode: 'hall-0' },
    code: 'review.unknown-service-point',
    field: 'servicePointCode',
  },
  { what: 'an unknown region', change: { regionCode: '110000' }, code: 'review.unknown-region', field: 'regionCode' },
  {
    what: 'nobody who is answerable',
    change: { itemCode: undefined, servicePointCode: points.hall },
    code: 'review.no-department',
    field: 'departmentCode',
  },
  { what: 'nothing to tell it by', change: { externalId: undefined }, code: 'review.no-identity', field: 'externalId' },
  { what: 'a bad default review', change: { default: true, rating: 1 }, code: 'review.default-cannot-be-bad', field: 'rating' },
  {
    what: 'a default review with a comment',
    change: { default: true, comment: '好' },
    code: 'review.default-has-no-author',
    field: 'comment',
  },
  { what: 'a real name without a contact', change: { realName: true }, code: 'review.real-name-needs-contact', field: 'contact' },
];

const english = { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' };
const chinese = /\p{Script=Han}/u;

/** The problem in both languages; each says the same but in its own words. */
const bothProblems = async (change: Readonly<Record<string, unknown>>) => {
  const review = { ...good, ...change };
  const zh = (await world.channel.trySubmit(review)).problem;
  const en = (await world.channel.trySubmit(review, english)).problem;
  expect(zh.detail).toMatch(chinese);
  expect(en.detail).not.toMatch(chinese);
  expect(en.detail).not.toContain(zh.code);
  return [zh, en];
};

describe('intake', () => {
  it.each(malformed)('refuses $what', async ({ change, code, field }) => {
    for (const problem of await bothProblems(change)) {
      expect(problem).toMatchObject({ status: 422, code: 'request.invalid', field });
      expect(problem.errors).toMatchObject([{ field, code }]);
    }
  });

  it.each(refused)('refuses $what', async ({ change, code, field }) => {
    for (const problem of await bothProblems(change)) expect(problem).toMatchObject({ status: 422, code, field });
  });

  it('names every field that is wrong', async () => {
    const { problem } = await world.channel.trySubmit({ ...good, rating: 9, stage: 0, comment: '' });
    expect(problem.errors?.map(({ field }) => field).toSorted()).toEqual(['comment', 'rating', 'stage']);
  });

  it('stores nothing of what it refused', async () => {
    const head = await world.parts.store.head();
    for (const { change } of [...malformed, ...refused]) await world.channel.trySubmit({ ...good, ...change });
    expect(await world.parts.store.head()).toBe(head);
  });

  it('takes what lies just inside the limits', async () => {
    for (const change of [
      { comment: '长'.repeat(2000) },
      { caseNumber: 'c'.repeat(50) },
      { occurredAt: '2026-07-06T01:05:00Z' },
      { occurredAt: '2020-01-01T00:00:00+08:00' },
      { tags: ['501', '509'] },
      { itemCode: undefined, departmentCode: departments.city },
      { itemCode: undefined, servicePointCode: points.window },
    ])
      await world.channel.submit({ ...good, externalId: JSON.stringify(change).slice(0, 90), ...change });
  });

  it('counts a review under whom the source names before whom the directory does', async () => {
    const { id } = await world.channel.submit({
      itemCode: items.east,
      servicePointCode: points.window,
      departmentCode: departments.west,
      rating: 1,
    });
    await world.quiet();
    expect(await world.otherOfficer.order(id)).toMatchObject({ departmentCode: departments.west });
  });
});

describe('a body', () => {
  const send = (body: string, contentType: string | undefined, path = '/api/v1/reviews') =>
    world.channel.send('POST', path, { body, headers: contentType === undefined ? {} : { 'content-type': contentType } });
  const json = JSON.stringify(good);

  it.each(['{"rating": 5', '{"rating": 5,}', 'null and void', ''])('that is no JSON is refused: %j', async (body) => {
    expect((await send(body, 'application/json')).refusal).toBe('400 request.malformed');
  });

  it.each(['[]', '5', 'null', '"text"'])('that is JSON and no object is refused: %s', async (body) => {
    expect((await send(body, 'application/json')).problem).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  it.each([
    'text/plain',
    'text/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/x-ndjson',
  ])('in %s is refused', async (contentType) => {
    const { problem } = await send(json, contentType);
    expect(problem).toMatchObject({ status: 415, code: 'request.media-type', facts: { expected: 'application/json' } });
  });

  it('of one review is refused where a stream of them is expected', async () => {
    const { problem } = await send(json, 'application/json', '/api/v1/reviews/batch');
    expect(problem).toMatchObject({ status: 415, facts: { expected: 'application/x-ndjson' } });
  });

  it('that is too large is refused', async () => {
    const large = JSON.stringify({ ...good, comment: 'x'.repeat(70_000) });
    expect((await send(large, 'application/json')).refusal).toBe('413 request.too-large');
  });

  it('with a charset is taken', async () => {
    expect((await send(json, 'application/json; charset=utf-8')).status).toBeLessThan(300);
  });
});

describe('a caller', () => {
  it.each([
    [undefined, 'access.no-key'],
    ['rk_of_nobody', 'access.unknown-key'],
  ])('with the key %s is refused', async (key, code) => {
    const answer = await new Http(world.url, key).post('/api/v1/reviews', good, english);
    expect(answer.problem).toMatchObject({ status: 401, code, detail: expect.not.stringMatching(chinese) });
  });

  it('is told that there is nothing at an address', async () => {
    expect((await world.channel.get('/api/v2/reviews')).refusal).toBe('404 request.not-found');
    expect((await world.channel.send('DELETE', '/api/v1/reviews', {})).refusal).toBe('404 request.not-found');
  });
});
