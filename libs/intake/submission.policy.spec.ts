import { describe, expect, it } from '@jest/globals';
import { contentOf, identityBySource, isNew, languageOfAuthor, momentOf } from './submission.policy.js';

const refused = (code: string, field?: string) =>
  expect.objectContaining({ name: 'Refusal', code, facts: expect.objectContaining(field === undefined ? {} : { field }) });

describe('the moment of a submission', () => {
  const now = '2026-07-10T00:00:00.000Z';
  it('is kept in UTC', () => expect(momentOf('complaint', '2026-07-09T08:00:00+08:00', now)).toBe('2026-07-09T00:00:00.000Z'));
  it('is now where nobody says', () => expect(momentOf('complaint', undefined, now)).toBe(now));
  it('may be ahead by what clocks differ', () => expect(momentOf('complaint', '2026-07-10T00:05:00Z', now)).toContain('00:05'));
  it.each([
    ['2026-07-10T00:05:01Z', 'complaint.in-the-future'],
    ['2016-01-01T00:00:00Z', 'complaint.too-long-ago'],
  ])('is not %s', (at, code) => expect(() => momentOf('complaint', at, now)).toThrow(refused(code, 'occurredAt')));
});

describe('the identity of a submission', () => {
  it('is what its source calls it, else the key of the request', () => {
    expect(identityBySource('complaint', 'x', { source: 'hall', idempotencyKey: 'k' })).toBe('source:hall:x');
    expect(identityBySource('complaint', undefined, { source: 'hall', idempotencyKey: 'k' })).toBe('key:hall:k');
  });
  it('must be there', () =>
    expect(() => identityBySource('finding', undefined, { source: 'hall' })).toThrow(
      refused('finding.no-identity', 'externalId'),
    ));
});

describe('the content of a submission', () => {
  it('is the same however it travelled, and in whichever order it was written', () =>
    expect(contentOf({ title: 'a', kind: 'x', externalId: '1', channel: 'app', language: 'en', contact: undefined })).toBe(
      contentOf({ kind: 'x', title: 'a', externalId: '2' }),
    ));
  it('is another one where a field differs', () => expect(contentOf({ title: 'a' })).not.toBe(contentOf({ title: 'b' })));
});

describe('the language in which somebody is written to', () => {
  const contact = '13900001234';
  it.each([
    [{ contact, language: 'en' }, 'zh', 'en'],
    [{ contact, language: 'zh-CN' }, 'en', 'zh'],
    [{ contact, language: 'zh' }, 'en', 'zh'],
    [{ contact }, 'en', 'en'],
    [{ contact }, undefined, 'zh'],
    [{ language: 'en' }, 'en', null],
  ] as const)('of %j, asked for in %s, is %s', (body, language, expected) =>
    expect(languageOfAuthor({ body, ...(language !== undefined && { language }) })).toBe(expected),
  );
});

describe('a submission', () => {
  const data = { fingerprint: 'f', number: 'T1' };
  it('is new where nothing is recorded', () => expect(isNew('complaint', data, undefined)).toBe(true));
  it('is not new where the same is recorded', () => expect(isNew('complaint', data, 'f')).toBe(false));
  it('is refused where something else is', () =>
    expect(() => isNew('complaint', data, 'g')).toThrow(refused('complaint.other-content')));
});
