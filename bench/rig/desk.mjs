import { URLSearchParams } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { must, requestOf } from './http.mjs';

const lookAgainMillis = 20;
const watchMillis = 50;

const pageOf = (key, more) => {
  const query = new URLSearchParams({ state: 'awaiting-acceptance', limit: '200', ...more });
  return requestOf({ method: 'GET', path: `/api/v1/work-orders?${query}`, key });
};

/** The desk page by page, from a cursor on, as its page does. */
async function* pages(send, key, { cursor, ...more } = {}) {
  for (let next = cursor; ;) {
    const { data, nextCursor } = must(await send(pageOf(key, { ...more, ...(next && { cursor: next }) })), 200);
    yield { data, nextCursor };
    if (nextCursor === null) return;
    next = nextCursor;
  }
}

const isOnDesk = async (send, key, department, orderId) => {
  for await (const { data } of pages(send, key, { department })) if (data.some(({ id }) => id === orderId)) return true;
  return false;
};

/** Asks for a department's desk until the order is on it. */
export const untilOnDesk = async (send, key, department, orderId) => {
  while (!(await isOnDesk(send, key, department, orderId))) await sleep(lookAgainMillis);
};

/**
 * Where a desk ends for now, as a cursor: what is opened from here on is due as late as the last that are there, or later,
 * so it comes behind all that are due before those.
 */
const endOfDesk = async (send, key) => {
  let end;
  for (const limit of ['200', '10']) {
    const seen = [];
    for await (const { data, nextCursor } of pages(send, key, { limit, ...(end && { cursor: end }) }))
      seen.push({ cursor: nextCursor, dueAt: data.at(-1)?.dueAt });
    end = seen.findLast(({ cursor, dueAt }) => cursor !== null && dueAt < seen.at(-1).dueAt)?.cursor ?? end;
  }
  return end;
};

/** Looks at the desk for everybody who waits for an order there, and only while somebody does. */
export const watchDesk = (send, key) => {
  const waiting = new Map();
  let end;
  let isWatching = false;
  const watch = async () => {
    while (waiting.size > 0) {
      for await (const { data } of pages(send, key, end && { cursor: end }))
        for (const { id, etag } of data) {
          waiting.get(id)?.resolve(etag);
          waiting.delete(id);
        }
      await sleep(watchMillis);
    }
  };
  const letDown = (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const keepWatch = async () => {
    isWatching = true;
    while (waiting.size > 0) await watch().catch(letDown);
    isWatching = false;
  };
  return {
    /** Finds the end of the desk as it is, so that those who wait are not behind all that is old. */
    begin: async () => {
      end = await endOfDesk(send, key);
    },
    /** The order's ETag, once it lies on the desk. */
    onDesk: (orderId) =>
      new Promise((resolve, reject) => {
        waiting.set(orderId, { resolve, reject });
        if (!isWatching) keepWatch();
      }),
  };
};
