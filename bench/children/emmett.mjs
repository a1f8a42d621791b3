import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { serve } from '../rig/children.mjs';
import { rateOf } from '../rig/pace.mjs';

const store = getPostgreSQLEventStore(process.env.DATABASE_URL);

serve(
  {
    /** The given events, each into a stream of its own, one at a time; appends a second. */
    append: async ({ events, ...pace }) => {
      let next = 0;
      return rateOf(
        () =>
          store.appendToStream(`review-${randomUUID()}`, [events[next++ % events.length]], {
            expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
          }),
        pace,
      );
    },
  },
  () => store.close(),
);
