import { describe, expect, it } from '@jest/globals';
import { orderEvents, stored } from '../../test/support/events.js';
import { complaintData, correctionData, findingData } from '../../test/support/matters.js';
import { mattersWorkflow } from './matters.workflow.js';
import { passagesWorkflow } from './passages.workflow.js';

const cause = { id: 'e-1', by: 'workflow:matters' };
type Seen = Parameters<typeof mattersWorkflow.react>[0];

const events: readonly (readonly [string, Seen, object])[] = [
  [
    'complaint',
    stored({ type: 'ComplaintSubmitted', data: complaintData }),
    { workOrderId: complaintData.complaintId, number: 'Z12345-123456-123456', citizen: 'p', words: complaintData.words },
  ],
  ['question', stored({ type: 'ComplaintSubmitted', data: { ...complaintData, kind: 'question' } }), { citizen: 'p' }],
  [
    'correction',
    stored({ type: 'CorrectionSubmitted', data: correctionData }),
    { workOrderId: correctionData.correctionId, tags: [correctionData.type] },
  ],
  [
    'finding',
    stored({ type: 'FindingRecorded', data: findingData }),
    { workOrderId: findingData.findingId, citizen: null, tags: [] },
  ],
];

describe('the workflow of matters', () => {
  it.each(events)('opens an order of the kind %s under what the matter counts under', (kind, event, expected) => {
    expect(mattersWorkflow.wants(event)).toBe(true);
    const commands = mattersWorkflow.react(event).map((wish) => (wish.wish === 'send' ? wish.make(cause) : wish));
    const { number, counted, source, occurredAt } = event.data;
    expect(commands).toMatchObject([
      {
        type: 'OpenWorkOrder',
        cause,
        data: {
          kind,
          subjectNumber: number,
          counted,
          source,
          occurredAt,
          severity: 'ordinary',
          at: event.recordedAt,
          ...expected,
        },
      },
    ]);
  });
});

describe('the workflow of passages', () => {
  it('cares for orders of corrections alone', () => {
    expect(passagesWorkflow.wants(orderEvents.opened)).toBe(false);
    expect(passagesWorkflow.wants(orderEvents.closed)).toBe(false);
  });
  it('has the order of who joins merged into the leader’s, by the system', () => {
    const { correctionId } = correctionData;
    const data = { passage: 'f00d', correctionId, leader: complaintData.complaintId, at: '2026-07-06T01:00:00.000Z' };
    const [wish] = passagesWorkflow.react(stored({ type: 'CorrectionJoined', data }));
    expect(wish?.wish === 'send' && wish.make(cause)).toMatchObject({
      type: 'ActOnWorkOrder',
      data: { workOrderId: correctionId, action: 'merge', input: { into: complaintData.complaintId }, by: { role: 'system' } },
    });
  });
});
