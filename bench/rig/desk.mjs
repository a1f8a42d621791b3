import { URLSearchParams } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestOf } from './http.mjs';

const lookAgainMillis = 20;

const pageOf = (key, department, cursor) => {
  const query = new URLSearchParams({ department, state: 'awaiting-acceptance', limit: '200', ...(cursor && { cursor }) });
  return requestOf({ method: 'GET', path: `/api/v1/work-orders?${query}`, key });
};

const isOnDesk = async (connection, key, department, orderId) => {
  for (let cursor; ;) {
    const { data, nextCursor } = JSON.parse((await connection.send(pageOf(key, department, cursor))).text);
    if (data.some(({ id }) => id === orderId)) return true;
    if (nextCursor === null) return false;
    cursor = nextCursor;
  }
};

/** Asks for a department's desk, as its page does, until the order is on it. */
export const untilOnDesk = async (connection, key, department, orderId) => {
  while (!(await isOnDesk(connection, key, department, orderId))) await sleep(lookAgainMillis);
};
