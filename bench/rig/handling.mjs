import { setTimeout as sleep } from 'node:timers/promises';
import { requestOf } from './http.mjs';

const lookAgainMillis = 20;
const reply = '已联系您核实情况，并对窗口人员进行了培训。';

const must = ({ status, text }, wanted) => {
  if (status !== wanted) throw new Error(`answered ${status}: ${text}`);
  return JSON.parse(text);
};

const etagOf = ({ head }) => /^etag: (.+)$/im.exec(head)[1];

const opened = async (connection, key, path) => {
  for (;;) {
    const answer = await connection.send(requestOf({ method: 'GET', path, key }));
    if (answer.status === 200) return answer;
    if (answer.status !== 404) throw new Error(`answered ${answer.status}: ${answer.text}`);
    await sleep(lookAgainMillis);
  }
};

/** One bad review from its submission to the citizen's "satisfied", as five callers would handle it over HTTP. */
export const handleFully = async (connection, { channel, staff }, body) => {
  const submitted = await connection.send(requestOf({ method: 'POST', path: '/api/v1/reviews', key: channel, body }));
  const { id, number, trackingCode } = must(submitted, 201);
  const path = `/api/v1/work-orders/${id}`;
  const order = await opened(connection, staff, path);
  const act = (verb, etag, data) =>
    connection.send(
      requestOf({ method: 'POST', path: `${path}/${verb}`, key: staff, body: data, headers: { 'if-match': etag } }),
    );
  const accepted = await act('accept', etagOf(order), {});
  must(accepted, 200);
  must(await act('resolve', etagOf(accepted), { reply }), 200);
  const answer = `/api/v1/cases/${number}/call-back-answer?code=${trackingCode}`;
  const closed = must(await connection.send(requestOf({ method: 'POST', path: answer, body: { satisfied: true } })), 200);
  if (closed.state !== 'closed') throw new Error(`the order is ${closed.state}`);
};
