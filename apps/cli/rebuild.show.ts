import type { Comparison } from '#platform/read-db/consumer.js';
import type { RebuildRun } from '#platform/read-db/rebuild.runs.js';
import { formatCount, formatSeconds } from './progress.js';

const steps = { filling: 'reading the log', indexing: 'sums and indexes', 'catching-up': 'catching up' } as const;

const percentOf = ({ positions, target }: RebuildRun): string =>
  target === 0n ? '100%' : `${Math.floor((Number(positions) / Number(target)) * 100)}%`;

const unexpectedOf = ({ comparison }: RebuildRun): number => comparison?.unexpected ?? 0;

const paceOf = ({ attended, eventsPerSecond, secondsLeft }: RebuildRun): string => {
  if (!attended) return 'nobody works on it at this moment';
  return `${formatCount(eventsPerSecond)}/s${secondsLeft === null ? '' : `, ${formatSeconds(secondsLeft)} left`}`;
};

/** How a run stands, in a line; one that is being worked on with its rate and what is left. */
const standing = (run: RebuildRun): string => {
  const { state, step, error } = run;
  const done = `${formatCount(Number(run.events))} events`;
  switch (state) {
    case 'failed':
      return error ? `failed at position ${error.position}: ${error.reason}` : state;
    case 'ready':
      return `ready: ${formatCount(unexpectedOf(run))} unexpected differences`;
    case 'running':
    case 'comparing':
      return `${state === 'comparing' ? state : steps[step]}, ${percentOf(run)}, ${done}, ${paceOf(run)}`;
    default:
      return `${state}, ${percentOf(run)}, ${done}`;
  }
};

export const lineOfRun = (run: RebuildRun): string => {
  const versions = `version ${run.fromVersion} → ${run.toVersion}`;
  return `${run.projection.padEnd(16)} ${versions.padEnd(16)} ${run.createdAt.slice(0, 19)}Z  ${standing(run)}\n`;
};

const differences = ({ compared, expected, unexpected, differences: shown }: Comparison): string => {
  if (!compared) return 'there was nothing at that position to compare with\n';
  if (expected + unexpected === 0) return 'it says what the old one said\n';
  const lines = shown.map(
    ({ what, live, rebuilt, expected: meant }) => `  ${what}: ${live} → ${rebuilt}${meant ? ' (expected)' : ''}\n`,
  );
  const more = expected + unexpected - shown.length;
  if (more > 0) lines.push(`  and ${formatCount(more)} more\n`);
  return `it differs from the old one:\n${lines.join('')}`;
};

/** What came of a run, for whoever waited for it. */
export const outcomeOf = (run: RebuildRun): string => {
  const { projection: name, state, events, position, comparison } = run;
  const compared = comparison ? differences(comparison) : '';
  const at = `from ${formatCount(Number(events))} events, at position ${position}`;
  if (state === 'swapped') return `${name} is rebuilt ${at}\n${compared}`;
  if (state === 'ready') {
    const accepting = unexpectedOf(run) > 0 ? ' --accept-differences' : '';
    return `${name} is ready ${at}, and was not swapped\n${compared}redress rebuild ${name} --swap${accepting} puts it in place, --cancel drops it\n`;
  }
  return lineOfRun(run);
};
