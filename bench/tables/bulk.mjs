import { readFile } from 'node:fs/promises';
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
  const rates = await alternate(rounds, { readAll: () => inside.call('readAll'), rebuild: () => inside.call('rebuild') });
  const rebuildPeak = await inside.call('memory');
  await inside.stop();
  const events = count.toLocaleString('en-US');
  return [
    {
      title: `Rebuilding scorecards from a log of ${events} reviews, one process`,
      head: ['what', 'events per second', '÷ readAll'],
      rows: [
        ['readAll alone', Math.round(median(rates.readAll)), '1.00 ×'],
        ['rebuild', Math.round(median(rates.rebuild)), `${ratio(rates.rebuild, rates.readAll).toFixed(2)} ×`],
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
          `rebuild of scorecards from ${events} reviews, ${rounds} times`,
          megabytes(rebuildPeak),
          Math.round(median(rates.rebuild)),
        ],
      ],
    },
  ];
};
