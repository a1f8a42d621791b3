import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { alternate, median, ratio } from '../rig/pace.mjs';
import { openSystem, startInside } from '../rig/system.mjs';

const count = 300_000;

/** The most memory a process ever had, in bytes; Linux tells. */
const peakOf = async (pid) => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) * 1_024;
};

const megabytes = (bytes) => (Number.isNaN(bytes) ? 'not told here' : `${Math.round(bytes / 1_048_576)} MB`);

/** A long import and rebuilds of what came of it: how fast, and how much memory. */
export const bulk = async (place, { rounds }) => {
  const system = await openSystem(place, 'bulk');
  const load = system.load();
  const imported = await load.call('batch', { seed: 'bulk', count, streamed: true });
  const importPeak = await peakOf(system.pid);
  await system.settled();
  await load.stop();
  await system.stop();
  const inside = startInside(system.environment);
  const cores = availableParallelism();
  const alone = startInside(system.environment);
  const rates = await alternate(rounds, {
    readAll: () => inside.call('readAll'),
    one: () => alone.call('rebuild', { processes: 1 }),
    all: () => inside.call('rebuild', { processes: cores }),
  });
  const rebuildPeak = await alone.call('memory');
  await alone.stop();
  await inside.stop();
  const events = count.toLocaleString('en-US');
  return [
    {
      title: `Rebuilding scorecards from a log of ${events} reviews`,
      head: ['what', 'events per second', '÷ readAll'],
      rows: [
        ['readAll alone', Math.round(median(rates.readAll)), '1.00 ×'],
        ['rebuild in one process', Math.round(median(rates.one)), `${ratio(rates.one, rates.readAll).toFixed(2)} ×`],
        [`rebuild by ${cores} processes`, Math.round(median(rates.all)), `${ratio(rates.all, rates.readAll).toFixed(2)} ×`],
      ],
    },
    {
      title: 'Most memory of the process (resident)',
      head: ['during', 'memory', 'per second'],
      rows: [
        [
          `import of ${events} reviews by NDJSON, projections running in the same process`,
          megabytes(importPeak),
          Math.round(imported),
        ],
        [
          `rebuild of scorecards from ${events} reviews in one process, ${rounds} times`,
          megabytes(rebuildPeak),
          Math.round(median(rates.one)),
        ],
      ],
    },
  ];
};
