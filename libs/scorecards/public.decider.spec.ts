import { describe, expect, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { ListPublicFigures, RecordRelease } from './public.commands.js';
import { publicListedDecider, releaseDecider } from './public.decider.js';
import type { Release } from './public.events.js';

const cause = { id: 'request', by: 'evaluator:test' };
const [first, second] = ['5b8a6e5e-0000-8000-8000-000000000001', '5b8a6e5e-0000-8000-8000-000000000002'] as const;
const at = '2026-08-14T09:00:00.000Z';

const release = (publicationId: string): Release => ({
  publicationId,
  month: '2026-07',
  cutOff: '2026-08-14T00:00:00.000000Z',
  asOf: '2026-08-13T12:00:00.000000Z',
  fewest: 5,
  counts: ['activeGood'],
  units: 1,
  parts: 1,
  at,
});
const released = { type: 'FiguresReleased' as const, data: release(first) };

describe('a month', () => {
  const given = spec(releaseDecider);

  it('is released', () =>
    given()
      .when(new RecordRelease(release(first), cause))
      .then(released));
  it('is released once', () =>
    given(released)
      .when(new RecordRelease(release(first), cause))
      .thenNothing());
  it('is not released again with other figures', () =>
    given(released)
      .when(new RecordRelease(release(second), cause))
      .thenRefused('publication.released-before', { month: '2026-07' }));
});

describe('what is released', () => {
  const given = spec(publicListedDecider);
  const rows = [{ unit: 'all' as const, code: null, within: null, counts: [7] }];
  const list = (part: number) => new ListPublicFigures({ publicationId: first, part, rows, at }, cause);
  const listed = (part: number) => ({ type: 'PublicFiguresListed' as const, data: { publicationId: first, part, rows, at } });

  it('is written down part by part, each once', () => {
    given(listed(1)).when(list(2)).then(listed(2));
    given(listed(1), listed(2)).when(list(1)).thenNothing();
  });
  it('has no part without the one before', () => {
    expect(() => given().when(list(2)).thenNothing()).toThrow('part 2 of a release comes after 0');
  });
});
