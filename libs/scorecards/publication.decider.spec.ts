import { describe, expect, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { ListFigures, RecordFigures } from './publication.commands.js';
import { listedDecider, publicationDecider } from './publication.decider.js';
import { publicationSeries } from './publication.events.js';

const cause = { id: 'request', by: 'evaluator:test' };
const at = '2026-08-14T09:00:00.000Z';
const [first, second] = ['5b8a6e5e-0000-8000-8000-000000000001', '5b8a6e5e-0000-8000-8000-000000000002'] as const;

const july = {
  of: { kind: 'all' as const },
  from: '2026-07-01',
  to: '2026-07-31',
  cutOff: '2026-08-14T00:00:00.000000Z',
  asOf: '2026-08-13T12:00:00.000000Z',
  position: '41',
  scheme: null,
  measures: [{ name: 'received', version: 1 }],
  total: { figures: [2], score: null, grade: null },
  departments: 1,
  parts: 1,
  hash: 'h',
  at,
};
const record = (publicationId: string, more: object = {}) => new RecordFigures({ ...july, publicationId, ...more }, cause);
const published = (publicationId: string, number: number, supersedes: string | null) => ({
  type: 'FiguresPublished' as const,
  data: { ...july, publicationId, number, supersedes },
});

describe('a publication', () => {
  const given = spec(publicationDecider);

  it('is the first of its period', () =>
    given()
      .when(record(first))
      .then({ type: 'FiguresPublished', data: { publicationId: first, number: 1, supersedes: null, hash: 'h' } }));

  it('takes the place of the one before', () =>
    given(published(first, 1, null))
      .when(record(second))
      .then({ type: 'FiguresPublished', data: { publicationId: second, number: 2, supersedes: first } }));

  it('of the same figures is the same one, also when another has taken its place', () =>
    given(published(first, 1, null), published(second, 2, first))
      .when(record(first))
      .thenNothing());

  it('is not of an earlier instant than the one before', () =>
    given(published(first, 1, null))
      .when(record(second, { cutOff: '2026-08-13T00:00:00.000000Z' }))
      .thenRefused('publication.earlier', { published: july.cutOff }));

  it('is one of a series for each period and each choice of departments', () => {
    const { from, to } = july;
    expect(publicationSeries(july)).toBe('all-2026-07-01-2026-07-31');
    expect(publicationSeries({ of: { kind: 'region', code: '990100' }, from, to })).toBe('region-990100-2026-07-01-2026-07-31');
  });
});

describe('the figures of a publication', () => {
  const given = spec(listedDecider);
  const rows = [{ department: 'd', region: null, figures: [2], score: null, grade: null }];
  const list = (part: number) => new ListFigures({ publicationId: first, part, rows, at }, cause);
  const listed = (part: number) => ({ type: 'FiguresListed' as const, data: { publicationId: first, part, rows, at } });

  it('are written down part by part', () => given(listed(1)).when(list(2)).then(listed(2)));
  it('are written down once', () => given(listed(1), listed(2)).when(list(1)).thenNothing());
  it('have no part without the one before', () => {
    expect(() => given(listed(1)).when(list(3)).thenNothing()).toThrow('part 3 of a publication comes after 1');
  });
});
