import { steps } from '../rig/handling.mjs';
import { median, ratio } from '../rig/pace.mjs';

const shownLevel = 32;
const whole = 'whole';

const millis = (figure) => Math.round(figure).toLocaleString('en-US');
const threeOf = ({ p50, p95, p99 } = {}) => (p50 === undefined ? '–' : [p50, p95, p99].map(millis).join(' / '));
const perSecond = (figure) => figure.toFixed(figure < 10 ? 1 : 0);
const times = (figure) => `${figure.toFixed(2)} ×`;

/** The medians of the rounds, each figure by itself. */
const overRounds = (rounds, step) =>
  Object.fromEntries(
    ['p50', 'p95', 'p99'].map((figure) => [figure, median(rounds.map((round) => round.steps[step]?.[figure] ?? NaN))]),
  );

const costs = (rounds) => {
  const of = (payee) => median(rounds.map(({ cost }) => cost[payee]));
  const paid = ['product', 'postgres', 'redis'].filter((payee) => payee in rounds[0].cost);
  return paid.map((payee) => of(payee).toFixed(1)).join(' + ');
};

const named = (stored) => `${stored.toLocaleString('en-US')} orders`;

/** Throughput with ever more in flight, and the steps at one level. */
export const steadyTables = (levels, { measured, bare, written }, { stored }) => {
  const queues = [...new Set(measured.map(({ queue }) => queue))];
  const at = (queue, store, level) =>
    measured.find((one) => one.queue === queue && one.store === store).rounds.map((round) => round[level]);
  const rates = (rounds) => rounds.map(({ rate }) => rate);
  const row = (queue, level) => {
    const [empty, full] = [at(queue, 'empty', level), at(queue, 'full', level)];
    const alone = bare.map((round) => round[level]);
    return [
      queue,
      level,
      perSecond(median(rates(empty))),
      perSecond(median(rates(full))),
      times(ratio(rates(full), rates(empty))),
      perSecond(median(alone)),
      times(ratio(rates(full), alone)),
      threeOf(overRounds(full, whole)),
      costs(full),
    ];
  };
  const { commits, events } = written;
  return [
    {
      title: `Full handlings, as many at a time as are in flight (${events} events in ${commits} commits each)`,
      head: [
        'queue',
        'in flight',
        'a second, empty store',
        `a second, ${named(stored)}`,
        'full ÷ empty',
        'bare log, a second',
        'full ÷ bare log',
        'one of them with the full store, p50 / p95 / p99 ms',
        'ms of processor each: product + PostgreSQL (+ Redis)',
      ],
      rows: queues.flatMap((queue) => levels.map((level) => row(queue, level))),
    },
    {
      title: `Their steps at ${shownLevel} in flight with ${named(stored)}, p50 / p95 / p99 ms`,
      head: ['step', ...queues.map((queue) => `queue in ${queue}`)],
      rows: [...steps, whole].map((step) => [
        step,
        ...queues.map((queue) => threeOf(overRounds(at(queue, 'full', shownLevel), step))),
      ]),
    },
  ];
};

/** Waves of arrivals, and the steps in the highest of them. */
export const arrivalTables = (waves, { base, spikeSeconds, stored }) => {
  const storeOf = { empty: 'empty', full: named(stored) };
  const row = ({ queue, store }, { factor, begun, seconds, steps: took, errors, drain }) => [
    queue,
    storeOf[store],
    `${factor} ×`,
    perSecond(begun / seconds),
    threeOf(took[whole]),
    threeOf(took.desk),
    errors,
    drain.toFixed(1),
  ];
  /** The valleys are alike: the last one tells whether all is as before. */
  const shown = (phases) => [...phases.filter(({ factor }) => factor > 1), phases.at(-1)];
  const highest = waves.filter(({ store }) => store === 'full').map(({ queue, phases }) => [queue, shown(phases).at(-2)]);
  return [
    {
      title: `Arrivals in waves: ${base} a second, then spikes of ${spikeSeconds} s with valleys of half that length between them`,
      head: [
        'queue',
        'store',
        'times the base',
        'arrived a second',
        'one handling, p50 / p95 / p99 ms',
        'bad review → order on the desk, p50 / p95 / p99 ms',
        'errors',
        'until the last was done, s',
      ],
      rows: waves.flatMap((wave) => shown(wave.phases).map((phase) => row(wave, phase))),
    },
    {
      title: `Steps in the highest spike with ${named(stored)}, p50 / p95 / p99 ms`,
      head: ['step', ...highest.map(([queue]) => `queue in ${queue}`)],
      rows: [...steps, whole].map((step) => [step, ...highest.map(([, phase]) => threeOf(phase.steps[step]))]),
    },
  ];
};
