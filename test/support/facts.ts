import type { Fact } from '#kernel/facts.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { type HandlingDimension, handlingFacts } from '#scorecards/handling.projection.js';
import type { HandlingMeasure } from '#scorecards/handling-measures.projection.js';
import { stored } from './events.js';

type Seen = ReviewEvent | WorkOrderEvent;
type HandlingFact = Fact<HandlingDimension, HandlingMeasure>;

/** The facts of handling that an event states; none where it changes no figure. */
export const factsOf = (event: Seen): readonly HandlingFact[] => {
  // Each reader takes the event of its own name.
  const readers = handlingFacts.on as { readonly [type: string]: ((event: never) => readonly HandlingFact[]) | undefined };
  return readers[event.type]?.(stored(event) as never) ?? [];
};
