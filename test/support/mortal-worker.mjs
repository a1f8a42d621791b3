// A worker in a process of its own, for specs: it lives by the clock that it is told, and dies where it is told to.
//   { at }: what time it is; { begin: true }: go to work; { diesAt: n }: be killed at the n-th effect from here on.
// An effect is each moment before and after something is appended to the log, added to the queue or sent to somebody.
import process from 'node:process';
import { NestFactory } from '@nestjs/core';
import { Clock } from '#kernel/clock.port.js';
import { readSettings } from '#platform/config.js';
import { Outbound } from '#platform/couriers/outbound.js';
import { connected, openParts } from '../../dist/apps/parts.js';
import { readersReady } from '../../dist/apps/readers.js';
import { WorkerProcessModule } from '../../dist/apps/worker/worker-process.module.js';
import { startWorker } from '../../dist/apps/worker/worker.js';

class ToldClock extends Clock {
  told = new Date();
  now() {
    return this.told;
  }
}

const clock = new ToldClock();
let effectsLeft = Infinity;

/** Nothing of this process runs after its last effect. */
const effect = () => {
  if (--effectsLeft === 0) process.kill(process.pid, 'SIGKILL');
};

const watch = (part, ...methods) => {
  for (const method of methods) {
    const own = part[method].bind(part);
    part[method] = async (...args) => {
      effect();
      const answer = await own(...args);
      effect();
      return answer;
    };
  }
};

const parts = await openParts(connected(readSettings(process.env)), {
  clock,
  outbound: new Outbound({ allowed: ['127.0.0.1'] }),
});

// The queue waits by the clock of the machine: what is to be done in so many days waits for so many days from now.
const add = parts.queue.add.bind(parts.queue);
const byTheMachine = (at) => new Date(Date.now() + Date.parse(at) - clock.now().getTime()).toISOString();
parts.queue.add = (jobs) => add(jobs.map((job) => (job.at === undefined ? job : { ...job, at: byTheMachine(job.at) })));

watch(parts.store, 'append', 'appendMany');
watch(parts.queue, 'add');
watch(parts.courier, 'send');
const app = await NestFactory.createApplicationContext(WorkerProcessModule.of(parts), { logger: ['error', 'fatal'] });
await readersReady(app);

const begin = async () => {
  const worker = await startWorker(app, parts);
  await worker.work();
  process.send?.('at work');
};

process.on('message', ({ at, begin: isToBegin, diesAt }) => {
  if (at !== undefined) clock.told = new Date(at);
  if (diesAt !== undefined) effectsLeft = diesAt;
  if (isToBegin) void begin();
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
