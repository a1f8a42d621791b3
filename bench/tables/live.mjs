import { setTimeout as sleep } from 'node:timers/promises';
import { listenAt } from '../rig/listen.mjs';
import { median, percentile } from '../rig/pace.mjs';
import { visitor } from '../rig/visitor.mjs';

const trials = 30;
const warm = 3;
/** Each trial begins at another moment between two looks of the product. */
const restMillis = (trial) => 550 + ((trial * 137) % 500);

let citizens = 0;
/** Where the next citizen is at home: each is another one. */
const nextHome = () => `10.1.${(++citizens >> 8) & 255}.${citizens & 255}`;

const post = async (baseUrl, path, { key, body }) => {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const answer = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { ...headers, 'x-forwarded-for': nextHome() },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
};

/** An item of the department whose officer listens. */
const itemOf = async (baseUrl, { keys, officerDepartment }) => {
  for (let cursor = ''; ;) {
    const path = `/api/v1/directory/items?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer = await fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${keys.officer}` } });
    const { data, nextCursor } = await answer.json();
    const item = data.find(({ departmentCode }) => departmentCode === officerDepartment);
    if (item) return item.code;
    if (nextCursor === null) throw new Error('the officer’s department has no item');
    cursor = nextCursor;
  }
};

/** From the answer of `act` until a page says that something has changed, in ms; 0 where it said so before the answer was there. */
const trial = async (listener, isNews, act) => {
  const before = listener.last;
  const told = listener.until((now) => isNews(now, before));
  await act();
  const answered = performance.now();
  return Math.max((await told) - answered, 0);
};

const rowOf = (name, took) => {
  const row = [name, median(took).toFixed(0), percentile(took, 0.95).toFixed(0), Math.max(...took).toFixed(0)];
  console.error(`  live, ${row.join(' / ')} ms`);
  return row;
};

/** A page that stays open while one thing after the other happens. */
const onePage = async ({ baseUrl, visit, path }, isNews, act) => {
  const [, live] = /data-live="([^"]+)"/.exec(await visit(path)) ?? [];
  if (!live) throw new Error(`${path} hears of nothing`);
  const listener = await listenAt(`${baseUrl}${live.replaceAll('&amp;', '&')}`, { cookie: visit.cookie() });
  const took = [];
  for (let round = -warm; round < trials; round++) {
    await sleep(restMillis(round + warm));
    const millis = await trial(listener, isNews, act);
    if (round >= 0) took.push(millis);
  }
  listener.close();
  return took;
};

/** The page of an order each, to which its citizen adds something. */
const orderPages = async ({ baseUrl, visit, submit }) => {
  const took = [];
  for (let round = -warm; round < trials; round++) {
    const { id, number, trackingCode } = await submit();
    await sleep(restMillis(round + warm));
    const listener = await listenAt(`${baseUrl}/staff/orders/${id}/live`, { cookie: visit.cookie() });
    const supplement = () =>
      post(baseUrl, `/api/v1/cases/${number}/supplement?code=${trackingCode}`, { body: { words: '补充：当天上午也没有开窗' } });
    await sleep(restMillis(round + 2 * warm));
    const millis = await trial(listener, (now, before) => now.seen > before.seen, supplement);
    if (round >= 0) took.push(millis);
    listener.close();
  }
  return took;
};

const loggedIn = async (baseUrl, who) => {
  const visit = visitor(baseUrl);
  await visit(`/staff/log-in?as=${who}&back=/staff/start`);
  return visit;
};

/** How long after the answer that something is taken in an open page is told of it. */
export const measureLive = async (baseUrl, demo) => {
  const itemCode = await itemOf(baseUrl, demo);
  let told = 0;
  const submit = () =>
    post(baseUrl, '/api/v1/reviews', {
      key: demo.keys.channel,
      body: { externalId: `live-${++told}`, itemCode, rating: 1, comment: '窗口没有人' },
    });
  const [officer, evaluator] = [await loggedIn(baseUrl, 'officer'), await loggedIn(baseUrl, 'evaluator')];
  const desk = { baseUrl, visit: officer, path: '/staff/desk' };
  const hot = { baseUrl, visit: evaluator, path: '/staff/insight/hot?by=item' };
  return {
    title: `From the answer (201) that something was taken in to the notice on an open page, in ms, ${trials} times each, heard by a plain client of server-sent events`,
    head: ['what, and on which page', 'p50', 'p95', 'longest'],
    rows: [
      rowOf('a bad review, on the desk', await onePage(desk, (now, before) => now.counts.open > before.counts.open, submit)),
      rowOf('what a citizen adds, on the page of the order', await orderPages({ baseUrl, visit: officer, submit })),
      rowOf(
        'a bad review, on hot problems by item',
        await onePage(hot, (now, before) => now.counts.total !== before.counts.total, submit),
      ),
    ],
  };
};
