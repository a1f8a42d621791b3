import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import type { Rows } from '#kernel/rows.js';
import { at, content, drafted, given, opened, reconciled, roundId, sampled } from '../../test/support/rounds.js';
import { departments } from '../../test/support/world.directory.js';
import type { AssessmentEvent } from './assessment.events.js';
import { assessments } from './assessments.projection.js';
import { orderHolders } from './order-holders.projection.js';
import type { ScoreEvent } from './score.events.js';
import { results } from './results.projection.js';
import { scores } from './scores.projection.js';

const after = <Event extends { type: string; data: unknown }, Row extends object>(
  { evolve }: Rows<Event, Row>,
  ...events: readonly Event[]
) =>
  events.reduce<Row | undefined>((row, event, revision) => evolve(row, { ...event, revision } as StoredEvent<Event>), undefined);
const keyOf = <Event extends { type: string; data: unknown }>({ key }: Pick<Rows<Event>, 'key'>, event: Event) =>
  key(event as StoredEvent<Event>);

const published: AssessmentEvent = {
  type: 'AssessmentPublished',
  data: { roundId, at, standings: [], averages: [], hash: 'h' },
};

describe('the row of a round', () => {
  it('follows it from the draft to the publication', () => {
    const draft = after(assessments, drafted);
    expect(draft).toEqual({
      roundId,
      name: content.name,
      state: 'draft',
      stage: 'during',
      periodFrom: '2026-01-01',
      periodTo: '2026-06-30',
      comparedWith: null,
      template: null,
      subjectKind: 'departments',
      subjects: content.subjects.codes,
      samples: 0,
      draftedAt: at,
      openedAt: null,
      publishedAt: null,
      hash: null,
      revision: 0,
    });
    expect(after(assessments, drafted, opened)).toMatchObject({ state: 'open', openedAt: at, revision: 1 });
    expect(after(assessments, drafted, opened, sampled)).toMatchObject({ state: 'open', samples: 1 });
    expect(after(assessments, drafted, opened, published)).toMatchObject({ state: 'published', publishedAt: at, hash: 'h' });
    expect(keyOf(assessments, drafted)).toBe(roundId);
  });
  it('is that of the draft written last', () => {
    const again: AssessmentEvent = { type: 'AssessmentDrafted', data: { roundId, at, content: { ...content, stage: 'before' } } };
    expect(after(assessments, drafted, again)).toMatchObject({ stage: 'before', state: 'draft', revision: 1 });
  });
  it('is none without a draft', () => expect(after(assessments, opened)).toBeUndefined());
});

describe('the row of an indicator of a subject', () => {
  it('has both scores and what they were reconciled to', () => {
    const row = after(scores, given('first', 80), given('second', 60), reconciled(70));
    expect(row).toMatchObject({
      key: `${roundId}/${departments.east}/online`,
      given: [
        { scorer: 'first', value: 80 },
        { scorer: 'second', value: 60 },
      ],
      reconciled: { by: 'third', value: 70 },
    });
    expect(keyOf(scores, given('first', 80))).toBe(row?.key);
  });
  it('has the last one of a scorer', () =>
    expect(after(scores, given('first', 80), given('first', 81))?.given).toMatchObject([{ scorer: 'first', value: 81 }]));
  it('is there with the reconciliation alone', () => expect(after(scores, reconciled(70))).toMatchObject({ given: [] }));
});

describe('the row of a result', () => {
  it('has the total in hundredths', () => {
    const closed: Extract<ScoreEvent, { type: 'SubjectClosed' }> = {
      type: 'SubjectClosed',
      data: { roundId, subject: departments.east, figures: [{ indicator: 'online', points: 1.1 }], total: 64.35, grade: 'B', at },
    };
    expect(after(results, closed)).toMatchObject({ subject: departments.east, total: 6435, grade: 'B' });
    expect(keyOf(results, closed)).toBe(`${roundId}/${departments.east}`);
  });
});

describe('the row of an order’s move', () => {
  it('says to which department it went, and when', () => {
    const moved = {
      id: 'event',
      position: 7n,
      type: 'WorkOrderTransferred',
      data: { workOrderId: 'w', kind: 'complaint', counted: { occurredOn: '2026-03-02', department: departments.west } },
    } as never;
    expect(orderHolders.key(moved)).toBe('event');
    expect(orderHolders.evolve(undefined, moved)).toEqual({
      id: 'event',
      workOrderId: 'w',
      position: 7n,
      kind: 'complaint',
      occurredOn: '2026-03-02',
      departmentCode: departments.west,
    });
  });
});
