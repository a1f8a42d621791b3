import { setTimeout as sleep } from 'node:timers/promises';
import { requestOf } from './http.mjs';

const lookAgainMillis = 50;
const desk = '/api/v1/work-orders?state=awaiting-acceptance&limit=200';
const reply = '已联系您核实情况，并对窗口人员进行了培训。';

let citizens = 0;
/** As a proxy in front would tell it: tracking lets one address ask so and so often a minute. */
const somebodysAddress = () => `10.${(++citizens >> 16) & 255}.${(citizens >> 8) & 255}.${citizens & 255}`;

const must = ({ status, text }, wanted) => {
  if (status !== wanted) throw new Error(`answered ${status}: ${text}`);
  return JSON.parse(text);
};

const etagOf = ({ head }) => /^etag: (.+)$/im.exec(head)[1];

/** Looks at the desk for everybody who waits for an order there, and only while somebody does. */
export const watchDesk = (onConnection, key) => {
  const waiting = new Map();
  let watching = false;
  const watch = async () => {
    watching = true;
    const look = requestOf({ method: 'GET', path: desk, key });
    while (waiting.size > 0) {
      const { data } = must(await onConnection((connection) => connection.send(look)), 200);
      for (const { id, etag } of data) {
        waiting.get(id)?.(etag);
        waiting.delete(id);
      }
      await sleep(lookAgainMillis);
    }
    watching = false;
  };
  /** The order's ETag, once it lies on the desk. */
  return (orderId) =>
    new Promise((resolve, reject) => {
      waiting.set(orderId, resolve);
      if (!watching) watch().catch(reject);
    });
};

/** One bad review from its submission to the citizen's "satisfied", all over HTTP; `onDesk` tells when its order is there. */
export const handleFully = async (connection, { channel, staff, onDesk }, body) => {
  const submitted = await connection.send(requestOf({ method: 'POST', path: '/api/v1/reviews', key: channel, body }));
  const { id, number, trackingCode } = must(submitted, 201);
  const act = (verb, etag, data) =>
    connection.send(
      requestOf({
        method: 'POST',
        path: `/api/v1/work-orders/${id}/${verb}`,
        key: staff,
        body: data,
        headers: { 'if-match': etag },
      }),
    );
  const accepted = await act('accept', await onDesk(id), {});
  must(accepted, 200);
  must(await act('resolve', etagOf(accepted), { reply }), 200);
  const answer = `/api/v1/cases/${number}/call-back-answer?code=${trackingCode}`;
  const headers = { 'x-forwarded-for': somebodysAddress() };
  const said = requestOf({ method: 'POST', path: answer, body: { satisfied: true }, headers });
  const closed = must(await connection.send(said), 200);
  if (closed.state !== 'closed') throw new Error(`the order is ${closed.state}`);
};
