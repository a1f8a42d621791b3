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
