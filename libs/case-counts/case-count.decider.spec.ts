import { describe, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { RecordCaseCount } from './case-count.commands.js';
import { caseCountDecider } from './case-count.decider.js';

const given = spec(caseCountDecider);
const counted = {
  occurredOn: '2026-07-06',
  department: '11990100MB0000002X',
  region: '990100',
  item: 'item-east',
  channel: null,
};
const about = { countId: '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f', source: 'hall', counted, at: '2026-07-07T01:00:00.000Z' };
const by = { id: 'c', by: 'channel:hall' };
const told = (delivery: string, cases: number) => new RecordCaseCount({ ...about, delivery, cases }, by);
const first = { type: 'CasesCounted', data: { ...about, delivery: 'd1', cases: 100 } } as const;
const second = { type: 'CaseCountCorrected', data: { ...about, delivery: 'd2', cases: 120, difference: 20 } } as const;

describe('the count of a day’s finished cases', () => {
  it('is what the first delivery says', () => given().when(told('d1', 100)).then(first));
  it('may be none', () =>
    given()
      .when(told('d1', 0))
      .then({ type: 'CasesCounted', data: { ...about, delivery: 'd1', cases: 0 } }));
  it('is corrected by a later delivery, which says by how much', () => given(first).when(told('d2', 120)).then(second));
  it('may be corrected downwards, each time from the last number', () =>
    given(first, second)
      .when(told('d3', 90))
      .then({ type: 'CaseCountCorrected', data: { ...about, delivery: 'd3', cases: 90, difference: -30 } }));
  it('stays as it is when the same is delivered again', () => {
    given(first).when(told('d1', 100)).thenNothing();
    given(first).when(told('d2', 100)).thenNothing();
  });
  it('is not set back by an old delivery that comes again', () => given(first, second).when(told('d1', 100)).thenNothing());
  it('is refused where one delivery says two things', () =>
    given(first).when(told('d1', 101)).thenRefused('case-count.other-number'));
  it('stays at the place where it was counted first', () =>
    given(first)
      .when(new RecordCaseCount({ ...about, counted: { ...counted, region: '990200' }, delivery: 'd2', cases: 120 }, by))
      .then(second));
});
