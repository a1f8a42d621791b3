import { randomUUID } from 'node:crypto';
import { markStopped } from '#platform/read-db/checkpoints.js';
import { noticeStream } from '#notices/notice.events.js';
import type { CookieJar } from './cookie-jar.js';
import { loggedIn } from './log-in.js';
import { noon, plannedEvent } from './notices.js';
import { counted, type FormReady, type FormRow } from './staff-form-rows.js';
import { bodyOf, fillIn, formIn, type Fields } from './staff-forms.js';
import { departments, items } from './world.directory.js';
import { eventually, type World } from './world.js';

const base = '/staff/operations';
const as = 'operator';

let count = 0;

/** A form that is sent to a place below the pages of operators. */
const at = (page: FormReady['page'], action: string, fields: Fields = {}): FormReady => ({
  page: typeof page === 'string' ? `${base}${page}` : page,
  action: `${base}${action}`,
  fields,
});

/** A reader that stands still. */
const stand = async ({ parts: { readDb } }: World): Promise<void> => {
  const row = { consumer: 'fences', version: 1, position: 9_000_000_000n }; // nobody waits for it
  await readDb.db
    .insertInto('checkpoints')
    .values(row)
    .onConflict((conflict) => conflict.column('consumer').doNothing())
    .execute();
  await markStopped(readDb.db, 'fences', { eventId: randomUUID(), position: '7', reason: 'does not decode' });
};

/** A job that has failed; answers its key. */
const stuck = async (world: World): Promise<string> => {
  const key = `fence-${++count}`;
  await world.parts.queue.bull.add('paint-fence' as never, { workOrderId: key } as never, { jobId: `job-${key}` });
  const jar = await loggedIn(world, as);
  await eventually(async () => ((await jar.get(`${base}/jobs`)).text.includes(`value="${key}"`) ? true : undefined));
  return key;
};

/** A notice that nobody took; answers its id. */
const givenUp = async ({ parts: { store } }: World): Promise<string> => {
  const [threadId, noticeId] = [randomUUID(), randomUUID()];
  const recipient = { kind: 'address', name: 'gone', audience: { kind: 'supervisor', code: null } } as const;
  const data = { threadId, noticeId, attempt: 1, at: noon, reason: 'unreachable', next: null };
  const planned = plannedEvent(0, { threadId, noticeId, recipient, via: 'e-mail' });
  const events = [planned, { type: 'NoticeGivenUp', data }].map((event) => ({
    ...event,
    id: randomUUID(),
    cause: { id: 'x', by: 'workflow:notices' },
  }));
  await store.append(noticeStream(threadId), events, 'none');
  return noticeId;
};

const issued = async (world: World, name: string): Promise<string> => {
  const scope = { channel: null, departments: [departments.east], regions: [] };
  await world.parts.callers.issue({ name, role: 'officer', ...scope, demo: false });
  return name;
};

/** The page that shows what will be destroyed. */
const doomed = (person: string) => async (jar: CookieJar) => {
  const form = formIn((await jar.get(`${base}/forget`)).text, `${base}/forget/look`);
  return (await jar.send(form.action, bodyOf(form, { person }))).text;
};

const known = async (world: World): Promise<string> => {
  const contact = `139${String(10_000_000 + ++count)}`;
  await world.channel.submit({ itemCode: items.east, rating: 1, comment: '跑了四趟', contact });
  return (await world.parts.vault.find(contact)) ?? '';
};

const list = `${base}/rebuilds`;
const wish = { projection: 'desk', hold: 'yes' };

/** Nobody rebuilds the desk; there is one rebuild of it at a time. */
const noRebuild = async (jar: CookieJar): Promise<void> => {
  const { headers } = await fillIn(jar, list, { action: list, fields: wish });
  const path = headers.get('location')?.split('?')[0] ?? '';
  await fillIn(jar, `${path}/cancel`, { action: `${path}/cancel` });
};

const rebuilds = async (world: World): Promise<number> =>
  new Set((await (await loggedIn(world, as)).get(`${base}/rebuilds`)).text.match(/rebuilds\/[0-9a-f-]{36}/g)).size;

/** A file of the directory that nobody has taken in; the second line of it is no region. */
const directoryFile = (): File => {
  const known = {
    entry: 'region',
    code: String(991_000 + ++count),
    name: '新县',
    parentCode: '990100',
    effectiveFrom: '2026-01-01',
  };
  const lines = [known, { entry: 'region', code: '99', name: '错', effectiveFrom: '2026-01-01' }];
  return new File([lines.map((line) => JSON.stringify(line)).join('\n')], 'directory.ndjson');
};

/** What a rebuild that waits to be swapped is told. */
const rebuild = (act: 'swap' | 'cancel'): FormRow => ({
  route: `${base}/rebuilds/:id/:act`,
  as,
  ready: async (world) => {
    const jar = await loggedIn(world, as);
    await noRebuild(jar);
    const { headers } = await fillIn(jar, list, { action: list, fields: wish });
    const path = headers.get('location')?.split('?')[0] ?? '';
    await eventually(async () => ((await jar.get(path)).text.includes('待决定') ? true : undefined));
    return { page: `${path}/${act}`, action: `${path}/${act}`, fields: {} };
  },
});

/** Every form of those who run the system. */
export const operatorsForms: readonly FormRow[] = [
  {
    route: `${base}/consumers/:name/resume`,
    as,
    ready: async (world) => {
      await stand(world);
      return at('/consumers/fences', '/consumers/fences/resume');
    },
  },
  {
    route: `${base}/jobs/rerun`,
    as,
    ready: async (world) => at('/jobs', '/jobs/rerun', { key: await stuck(world) }),
  },
  {
    route: `${base}/jobs/rerun-all`,
    as,
    ready: async (world) => {
      await stuck(world);
      return at('/jobs', '/jobs/rerun-all');
    },
  },
  {
    route: `${base}/rebuilds`,
    as,
    ready: async (world) => {
      await noRebuild(await loggedIn(world, as));
      return at('/rebuilds', '/rebuilds', wish);
    },
    done: rebuilds,
  },
  rebuild('swap'),
  rebuild('cancel'),
  {
    route: `${base}/imports`,
    as,
    ready: () => ({ ...at('/imports', '/imports'), files: { file: directoryFile() } }),
    done: counted('RegionRegistered'),
    wrong: { fields: {}, field: 'file' }, // none is chosen
  },
  {
    route: `${base}/notices/:id/retry`,
    as,
    ready: async (world) => {
      const path = `/notices/${await givenUp(world)}/retry`;
      await world.quiet(); // the list knows it
      return at(path, path);
    },
    done: counted('NoticeRetried'),
  },
  {
    route: `${base}/keys`,
    as,
    ready: () => at('/keys', '/keys', { name: `office-${++count}`, role: 'officer', departments: departments.east }),
    done: async ({ parts: { callers } }) => (await callers.issued({ after: undefined, limit: 500 })).length,
    wrong: { fields: { name: 'Möller' }, field: 'name' },
  },
  {
    route: `${base}/keys/:name/rotate`,
    as,
    stale: true,
    ready: async (world) => {
      const name = await issued(world, `office-${++count}`);
      return at(`/keys/${name}`, `/keys/${name}/rotate`);
    },
  },
  {
    route: `${base}/keys/:name/revoke`,
    as,
    ready: async (world) => {
      const name = await issued(world, `office-${++count}`);
      return at(`/keys/${name}`, `/keys/${name}/revoke`);
    },
  },
  {
    route: `${base}/forget/look`,
    as,
    ready: async (world) => at('/forget', '/forget/look', { person: await known(world) }),
    wrong: { fields: { person: 'nobody' }, field: 'person' },
  },
  {
    route: `${base}/forget`,
    as,
    ready: async (world) => at(doomed(await known(world)), '/forget', { word: '清除' }),
    done: counted('PersonForgotten'),
    wrong: { fields: { word: 'yes' }, field: 'word' },
  },
  {
    route: '/staff/log-out/everywhere',
    as,
    ready: () => ({ page: '/staff/start', action: '/staff/log-out/everywhere', fields: {} }),
  },
];
