import { send, type Workflow } from '#kernel/workflow.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { ExcludeReview } from '#reviews/review.commands.js';

type Seen = Extract<WorkOrderEvent, { type: 'AppealUpheld' }>;

/** 剔除: a review whose appeal was upheld leaves the figures. */
export const appealsWorkflow: Workflow<Seen> = {
  name: 'appeals',
  on: ['AppealUpheld'],
  wants: () => true,
  react: ({ data: { subjectId, reason, at } }) => [
    send((cause) => new ExcludeReview({ reviewId: subjectId, reason, at }, cause)),
  ],
};
