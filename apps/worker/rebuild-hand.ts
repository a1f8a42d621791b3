import { BadConfiguration, readSettings } from '#platform/config.js';
import { fillRange } from '#platform/read-db/rebuild.ranges.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { keepHeapSmall } from '../heap.js';
import { openStore } from '../parts.js';
import { projectionsOfEvents } from './projections.js';
import type { HandAnswer, HandTask } from './rebuild-crew.js';

// A process that fills the ranges of a rebuild that it is told, as long as the one who tells it lives.
keepHeapSmall();
process.on('disconnect', () => process.exit(0));

const connections = 4;
const ignore = () => undefined; // a connection that breaks fails what is under way, and that is answered
const { DATABASE_URL: url, EVENT_STORE_URL } = readSettings(process.env);
if (url === undefined) throw new BadConfiguration(['DATABASE_URL is missing']);
const store = await openStore(EVENT_STORE_URL ?? url, ignore);
const readDb = await ReadDb.open({ url, max: connections, onConnectionError: ignore });

const fill = async ({ projection: name, rebuild, nth }: HandTask): Promise<boolean> => {
  const projection = projectionsOfEvents.find((one) => one.name === name);
  if (!projection) return false;
  const { signal } = new AbortController(); // it is ended, not asked to end
  return fillRange({ db: readDb.db, store, projection, signal }, { rebuild, nth }).then(
    () => true,
    () => false,
  );
};

process.on('message', (task: HandTask) => {
  void fill(task).then((done) => {
    const answer: HandAnswer = { nth: task.nth, done };
    process.send?.(answer);
  });
});
