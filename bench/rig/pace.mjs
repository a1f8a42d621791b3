import { setTimeout as sleep } from 'node:timers/promises';

/** `inFlight` callers that call again as soon as they are answered, for `seconds`. Answers calls per second. */
export const rateOf = async (act, { inFlight, seconds }) => {
  const start = performance.now();
  const end = start + seconds * 1_000;
  let done = 0;
  const caller = async (number) => {
    while (performance.now() < end) {
      await act(number);
      done++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, number) => caller(number)));
  return done / ((performance.now() - start) / 1_000);
};

export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const percentile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
};

/** Each variant once, in order, as often as there are rounds: A B A B …, so that a busy minute of the machine hits all. */
export const alternate = async (rounds, variants) => {
  const results = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, measure] of Object.entries(variants)) results[name].push(await measure(round));
  return results;
};

/** Of figures measured side by side: the median of the rounds' ratios. */
export const ratio = (ours, theirs) => median(ours.map((figure, round) => figure / theirs[round]));

/** The first part of a measurement, in which as many are begun as are under way later, and few are ended. */
const leadShare = 0.25;

/** As `rateOf`, for acts of a second or so: what ends in the first quarter does not count, nor what ends after the last. */
export const steadily = async (act, { inFlight, seconds }) => {
  const start = performance.now();
  const from = start + seconds * leadShare * 1_000;
  const end = start + seconds * 1_000;
  let done = 0;
  const counted = async () => {
    await act();
    const now = performance.now();
    if (now >= from && now < end) done++;
  };
  const caller = async () => {
    while (performance.now() < end) await counted();
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  return done / (seconds * (1 - leadShare));
};

/**
 * Acts that begin at moments of their own, as citizens do, however long those before them take: `perSecond` on average, and
 * by chance. Resolves when the last has begun, with all that was begun.
 */
export const arriving = async (act, { perSecond, seconds, chance }) => {
  const begun = [];
  const end = performance.now() + seconds * 1_000;
  for (let at = performance.now(); ;) {
    at += (-Math.log(1 - chance.next()) / perSecond) * 1_000;
    if (at >= end) break;
    const wait = at - performance.now();
    if (wait > 1) await sleep(wait);
    begun.push(act());
  }
  await sleep(Math.max(0, end - performance.now()));
  return begun;
};
