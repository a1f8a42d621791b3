import { randomUUID } from 'node:crypto';
import { noticeStream } from '#notices/notice.events.js';
import { markStopped } from '#platform/read-db/checkpoints.js';
import type { PageRow } from './every-page.js';
import { loggedIn } from './log-in.js';
import { noon, noticeIds, plannedEvent, threadId } from './notices.js';
import { fillIn } from './staff-forms.js';
import { items } from './world.directory.js';
import { eventually, type World } from './world.js';

const base = '/staff/operations';

export interface OperatorsSeed {
  /** A rebuild that waits to be swapped. */
  readonly rebuild: string;
  readonly forgotten: string;
}

/** A reader that stands still. */
const stand = async ({ parts: { readDb } }: World): Promise<void> => {
  await readDb.db.insertInto('checkpoints').values({ consumer: 'fences', version: 1, position: 6n }).execute();
  const reason = 'does not decode: reviewId: invalid_format';
  await markStopped(readDb.db, 'fences', { eventId: randomUUID(), position: '7', reason });
};

const [noticeId] = noticeIds;

/** A notice that nobody took. */
const giveUp = async ({ parts: { store } }: World): Promise<void> => {
  const recipient = { kind: 'address', name: 'gone', audience: { kind: 'supervisor', code: null } } as const;
  const data = { threadId, noticeId, attempt: 1, at: noon, reason: 'unreachable', next: null };
  const events = [plannedEvent(0, { recipient, via: 'e-mail' }), { type: 'NoticeGivenUp', data }];
  const cause = { id: 'x', by: 'workflow:notices' };
  await store.append(
    noticeStream(threadId),
    events.map((event) => ({ ...event, id: randomUUID(), cause })),
    'none',
  );
};

export const seedForOperators = async (world: World): Promise<OperatorsSeed> => {
  const contact = '13900001234';
  await world.channel.submit({ itemCode: items.east, rating: 1, comment: '跑了四趟', contact });
  const forgotten = (await world.parts.vault.find(contact)) ?? '';
  await world.parts.queue.bull.add('paint-fence' as never, { workOrderId: 'x' } as never, { jobId: 'job-fence-1' });
  await giveUp(world);
  await stand(world);
  const operator = await loggedIn(world, 'operator');
  const person = { person: forgotten };
  const look = await fillIn(operator, `${base}/forget`, { action: `${base}/forget/look`, fields: person });
  const token = /name="csrf" value="([^"]+)"/.exec(look.text)?.[1] ?? '';
  await operator.post(`${base}/forget`, { ...person, csrf: token, word: '清除' }, { follow: false });
  const fields = { projection: 'desk', hold: 'yes' };
  const { headers } = await fillIn(operator, `${base}/rebuilds`, { action: `${base}/rebuilds`, fields });
  const rebuild = headers.get('location')?.replace('?done=begun', '') ?? '';
  await eventually(async () => ((await operator.get(rebuild)).text.includes('待决定') ? true : undefined));
  return { rebuild, forgotten };
};

type Row = PageRow<OperatorsSeed>;

const page = (path: string, at: Row['at'] = () => `${base}${path}`): Row => ({ route: `${base}${path}`, as: ['operator'], at });

/** Every page of those who run the system. */
export const operatorsPages: readonly Row[] = [
  page(''),
  page('/consumers/:name', () => `${base}/consumers/fences`),
  page('/consumers/:name', () => `${base}/consumers/desk`),
  page('/jobs'),
  page('/rebuilds'),
  page('/rebuilds/:id', ({ seed }) => seed.rebuild),
  page('/rebuilds/:id/:act', ({ seed }) => `${seed.rebuild}/swap`),
  page('/imports'),
  page('/notices', () => `${base}/notices?state=given-up`),
  page('/notices/:id/retry', () => `${base}/notices/${noticeId}/retry`),
  page('/keys'),
  page('/keys/:name', () => `${base}/keys/east-officer`),
  page('/forget'),
  page('/forget/done/:person', ({ seed }) => `${base}/forget/done/${seed.forgotten}`),
  page('/access'),
];
