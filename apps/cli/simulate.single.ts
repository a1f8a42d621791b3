import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedReview } from '#simulation/reviews.js';
import type { ApiDestination } from './simulate.options.js';
import { emptyTally, paceOf, post, refusedBy, reject, type Tally } from './simulate.sending.js';

const triesWhenBusy = 10;
const isBusy = (status: number): boolean => status === 429 || status === 503;

/** One review in one request; a server that is busy is asked again when it says. */
const postOne = async (url: string, key: string, review: SimulatedReview): Promise<Response> => {
  for (let attempt = 1; ; attempt++) {
    const response = await post(url, key, 'application/json', JSON.stringify(review));
    if (!isBusy(response.status) || attempt === triesWhenBusy) return response;
    await response.body?.cancel(); // frees the connection
    await sleep(1_000 * (Number(response.headers.get('retry-after')) || 1));
  }
};

/** A review may be refused by itself; a key that is not accepted or a server in trouble ends the run. */
const count = async (tally: Tally, url: string, response: Response): Promise<void> => {
  const { status } = response;
  if (status === 401 || status === 403 || isBusy(status) || status >= 500) throw await refusedBy(url, response);
  const text = await response.text();
  if (status === 201) tally.accepted++;
  else if (status === 200) tally.duplicates++;
  else reject(tally, `${status} ${text}`);
};

/** Sends each review in a request of its own, up to `single` at once. Throws `SendingFailed`. */
export const postSingly = async (
  { baseUrl, key, rate, single = 1 }: ApiDestination,
  reviews: IterableIterator<SimulatedReview>,
  onAnswer: (answered: number) => void,
): Promise<Tally> => {
  const url = new URL('/api/v1/reviews', baseUrl).href;
  const due = paceOf(rate);
  const tally = emptyTally();
  let begun = 0;
  const sender = async (): Promise<void> => {
    // All senders draw from one iterator: when one throws, the loop closes it, and the others end too.
    for (const review of reviews) {
      await due(begun++);
      await count(tally, url, await postOne(url, key, review));
      onAnswer(tally.accepted + tally.duplicates + tally.rejected);
    }
  };
  await Promise.all(Array.from({ length: single }, sender));
  return tally;
};
