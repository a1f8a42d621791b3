import type { ComplaintEvent } from '#complaints/complaint.events.js';
import type { CorrectionEvent } from '#corrections/correction.events.js';
import type { FindingEvent } from '#findings/finding.events.js';
import { send, type Workflow } from '#kernel/workflow.js';
import { OpenWorkOrder } from '#orders/work-order.commands.js';

type Seen = ComplaintEvent | CorrectionEvent | FindingEvent;

/** Whose order it is and what it says; of a correction, its type is what is wrong. */
const subjectOf = ({ type, data }: Seen): Pick<OpenWorkOrder['data'], 'subjectId' | 'kind' | 'citizen' | 'words' | 'tags'> => {
  const { words } = data;
  switch (type) {
    case 'ComplaintSubmitted':
      return { subjectId: data.complaintId, kind: data.kind, citizen: data.citizen, words, tags: [] };
    case 'CorrectionSubmitted':
      return { subjectId: data.correctionId, kind: 'correction', citizen: data.citizen, words, tags: [data.type] };
    case 'FindingRecorded':
      return { subjectId: data.findingId, kind: 'finding', citizen: null, words, tags: [] };
    default:
      return type satisfies never;
  }
};

/** Complaints, corrections and findings each open an order: for the unit they count under, else for the dispatch desk. */
export const mattersWorkflow: Workflow<Seen> = {
  name: 'matters',
  on: ['ComplaintSubmitted', 'CorrectionSubmitted', 'FindingRecorded'],
  wants: () => true,
  react: (event) => {
    const { number, counted, attachments, source, occurredAt } = event.data;
    const subject = subjectOf(event);
    const opening: OpenWorkOrder['data'] = {
      ...subject,
      workOrderId: subject.subjectId, // the same matter, the same order: opening twice is opening once
      number: `Z${number.slice(1)}`,
      subjectNumber: number,
      counted,
      severity: 'ordinary', // the unit finds how grave it is
      attachments,
      source,
      occurredAt,
      at: event.recordedAt,
    };
    return [send((cause) => new OpenWorkOrder(opening, cause))];
  },
};
