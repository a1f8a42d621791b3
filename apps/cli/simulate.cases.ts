import { z } from 'zod';
import type { CaseCountBody } from '#case-counts/case-count.commands.js';
import { post, refusedBy, SendingFailed, shortened } from './simulate.sending.js';

/** Where counts of finished cases are delivered, and as which source. */
interface Destination {
  readonly baseUrl: string;
  readonly key: string;
}

const linesAtOnce = 2_000;

/** A result of `POST /api/v1/case-counts`: what it was changed by, or why it was not taken. */
const Result = z.union([
  z.looseObject({ cases: z.number(), difference: z.number() }),
  z.looseObject({ problem: z.unknown() }),
  z.looseObject({ summary: z.unknown() }),
]);

/** What came of one count. */
interface Outcome {
  /** What was counted before, of the same day and item, by the same source; 0 for nothing. */
  readonly before: number;
  /** As the server says; nothing where it was taken. */
  readonly rejected?: string;
}

const outcomeOf = (line: string): Outcome | undefined => {
  try {
    const result = Result.parse(JSON.parse(line));
    if ('summary' in result) return undefined;
    if ('problem' in result) return { before: 0, rejected: shortened(line) };
    const { cases, difference } = result as { cases: number; difference: number };
    return { before: difference === 0 ? 0 : cases - difference };
  } catch (error) {
    throw new SendingFailed(`the server answered a count with what makes no sense: ${shortened(line)}`, { cause: error });
  }
};

/** Delivers counts; an outcome for each, in order. Throws `SendingFailed`. */
export const deliverCases = async ({ baseUrl, key }: Destination, counts: readonly CaseCountBody[]): Promise<Outcome[]> => {
  const url = new URL('/api/v1/case-counts', baseUrl).href;
  const body = counts.map((count) => `${JSON.stringify(count)}\n`).join('');
  const response = await post(url, key, 'application/x-ndjson', body);
  if (!response.ok) throw await refusedBy(url, response);
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => outcomeOf(line) ?? []);
};

/**
 * Delivers counts on top of what the same source had delivered of the same days and items, so that reviews that came before are
 * still reviews of finished cases. Delivered again, the same counts change nothing. Answers how many cases there are now of each,
 * and the first that was not taken. Throws `SendingFailed`.
 */
export const deliverOnTop = async (to: Destination, counts: readonly CaseCountBody[]) => {
  const outcomes = await deliverCases(to, counts);
  const onTop = counts.map((count, nth) => {
    const before = outcomes[nth]?.before ?? 0;
    return before === 0 ? count : { ...count, deliveryId: `${count.deliveryId}-more`, cases: count.cases + before };
  });
  const again = onTop.filter((count, nth) => count !== counts[nth]);
  if (again.length > 0) await deliverCases(to, again);
  return { cases: onTop.map(({ cases }) => cases), rejected: outcomes.flatMap(({ rejected }) => rejected ?? []) };
};

/** Delivers any number of counts, some at a time; answers how many were taken, and the first that was not. Throws `SendingFailed`. */
export const deliverAll = async (to: Destination, counts: Iterable<CaseCountBody>) => {
  let taken = 0;
  let refused: string | undefined;
  let some: CaseCountBody[] = [];
  const flush = async () => {
    const { rejected } = await deliverOnTop(to, some);
    taken += some.length - rejected.length;
    refused ??= rejected[0];
    some = [];
  };
  for (const count of counts) if (some.push(count) === linesAtOnce) await flush();
  if (some.length > 0) await flush();
  return { taken, refused };
};
