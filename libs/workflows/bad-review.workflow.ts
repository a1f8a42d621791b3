import { send, type Workflow } from '#kernel/workflow.js';
import { OpenWorkOrder } from '#orders/work-order.commands.js';
import { isBad, type ReviewEvent } from '#reviews/review.events.js';

type Seen = Extract<ReviewEvent, { type: 'ReviewSubmitted' }>;

/** A bad review opens an order by itself (谁办理谁负责: for the unit it counts under). */
export const badReviewWorkflow: Workflow<Seen> = {
  name: 'bad-review',
  on: ['ReviewSubmitted'],
  wants: ({ data }) => isBad(data.counted.rating),
  react: ({ data, recordedAt }) => [
    send(
      (cause) =>
        new OpenWorkOrder(
          {
            workOrderId: data.reviewId, // the same review, the same order: opening twice is opening once
            number: `Z${data.number.slice(1)}`,
            kind: 'bad-review',
            subjectId: data.reviewId,
            subjectNumber: data.number,
            counted: data.counted,
            citizen: data.citizen,
            words: data.comment,
            tags: data.tags,
            severity: 'ordinary',
            attachments: data.attachments,
            source: data.source,
            occurredAt: data.occurredAt,
            at: recordedAt,
          },
          cause,
        ),
    ),
  ],
};
