import { describe, expect, it } from '@jest/globals';
import { orderEvents, stored } from '../../test/support/events.js';
import { correctionData } from '../../test/support/matters.js';
import { type AnsweredCorrectionRow, answeredCorrections } from './answered.projection.js';

type Seen = Parameters<typeof answeredCorrections.evolve>[1];
type SeenEvent = Pick<Seen, 'type' | 'data'>;

const box = (name: string) => ({ person: 'p', box: name });
const about = { workOrderId: correctionData.correctionId, kind: 'correction' as const };
const decided = { decision: 'adopted', before: box('before'), after: box('after'), correctedAt: null, published: true } as const;

const submitted: SeenEvent = { type: 'CorrectionSubmitted', data: correctionData };
const resolved = (published = true): SeenEvent => ({
  type: 'WorkOrderResolved',
  data: { ...orderEvents.resolved.data, ...about, reply: box('reply'), correction: { ...decided, published } },
});
const sentBack: SeenEvent = {
  type: 'ResolutionSentBack',
  data: {
    ...orderEvents.resolved.data,
    ...about,
    words: box('why'),
    limit: orderEvents.opened.data.limit,
    wasOnTime: true,
    wasFirst: true,
  },
};
const closed = (ending: 'answered' | 'withdrawn' | 'merged' = 'answered'): SeenEvent => ({
  type: 'WorkOrderClosed',
  data: { ...orderEvents.closed.data, ...about, ending },
});

const after = (...events: readonly SeenEvent[]): AnsweredCorrectionRow | undefined =>
  events.reduce<AnsweredCorrectionRow | undefined>(
    (row, event, revision) => answeredCorrections.evolve(row, stored(event as Seen, revision)),
    undefined,
  );

describe('a correction that was answered', () => {
  it('is everybody’s once its order is closed and the unit said so', () => {
    expect(after(submitted, resolved())).toMatchObject({ published: true, answeredAt: null, position: null });
    expect(after(submitted, resolved(), closed())).toEqual({
      correctionId: correctionData.correctionId,
      type: 'misspelt',
      siteCode: correctionData.siteCode,
      itemCode: correctionData.counted.item,
      departmentCode: orderEvents.closed.data.counted.department,
      regionCode: orderEvents.closed.data.counted.region,
      ...decided,
      reply: box('reply'),
      answeredAt: orderEvents.closed.data.at,
      position: 3n,
    });
  });

  it('keeps nothing of what the citizen wrote', () => {
    const row = JSON.stringify(after(submitted, resolved()));
    for (const text of [correctionData.words, correctionData.pageUrl, correctionData.wrong, correctionData.right])
      if (text !== null) expect(row).not.toContain(text.box);
  });

  it('is nobody’s where the unit did not say so, or said so of an answer that was sent back', () => {
    expect(after(submitted, resolved(false), closed())).toBeUndefined();
    expect(after(submitted, resolved(), sentBack)).toMatchObject({ published: false, reply: null, before: null, decision: null });
    expect(after(submitted, resolved(), sentBack, resolved(false), closed())).toBeUndefined();
  });

  it.each(['withdrawn', 'merged'] as const)('is none where its order was %s', (ending) =>
    expect(after(submitted, resolved(), closed(ending))).toBeUndefined(),
  );

  it('is told from what other orders come to', () => {
    expect(after(resolved(), closed())).toBeUndefined();
    expect(answeredCorrections.key(stored(submitted as Seen))).toBe(correctionData.correctionId);
    expect(answeredCorrections.key(stored(closed() as Seen))).toBe(correctionData.correctionId);
  });
});
