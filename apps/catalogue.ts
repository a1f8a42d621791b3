import { directoryEvents } from '#directory/directory.events.js';
import { identityEvents } from '#identity/identity.events.js';
import { EventCatalogue } from '#kernel/events.js';
import { workOrderEvents } from '#orders/work-order.events.js';
import { oversightEvents } from '#oversight/oversight.events.js';
import { reviewEvents } from '#reviews/review.events.js';
import { rulebookEvents } from '#rulebook/rulebook.events.js';

/** Every event there is. */
export const catalogue = new EventCatalogue(
  directoryEvents,
  rulebookEvents,
  identityEvents,
  reviewEvents,
  workOrderEvents,
  oversightEvents,
);
