import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { noticeStream } from '#notices/notice.events.js';
import type { PageRow, Stage } from './every-page.js';
import { type OperatorsSeed, seedForOperators } from './every-page.operators.js';
import { answerOf, filled, filledWithFile } from './every-page.sending.js';
import { noon, plannedEvent } from './notices.js';
import { items } from './world.directory.js';
import { eventually, type World } from './world.js';
import { loggedIn } from './log-in.js';
import { fillIn } from './staff-forms.js';

const base = '/staff/operations';

/** What operators meet, and what they cannot do. */
export interface OperatorsAnswersSeed extends OperatorsSeed {
  /** Somebody who is known. */
  readonly person: string;
  /** A notice that has arrived. */
  readonly delivered: string;
  /** A rebuild that came to something else than what is shown. */
  readonly otherwise: string;
}

type Row = PageRow<OperatorsAnswersSeed>;
type At = Stage<OperatorsAnswersSeed>;
const answer = answerOf<OperatorsAnswersSeed>();
const operator: Row['as'] = ['operator'];

const deliver = async ({ parts: { store } }: World): Promise<string> => {
  const [threadId, noticeId] = [randomUUID(), randomUUID()];
  const events = [
    plannedEvent(0, { threadId, noticeId }),
    { type: 'NoticeDelivered', data: { threadId, noticeId, attempt: 1, at: noon, next: null } },
  ].map((event) => ({ ...event, id: randomUUID(), cause: { id: 'x', by: 'workflow:notices' } }));
  await store.append(noticeStream(threadId), events, 'none');
  return noticeId;
};

/** Somebody has changed what is shown of an order behind the product's back; a rebuild tells. */
const differ = async (world: World): Promise<string> => {
  const operator = await loggedIn(world, 'operator');
  await sql`UPDATE read.order_limits SET moved = NOT moved`.execute(world.parts.readDb.db);
  const fields = { projection: 'order_limits', hold: 'yes' };
  const { headers } = await fillIn(operator, `${base}/rebuilds`, { action: `${base}/rebuilds`, fields });
  const path = headers.get('location')?.replace('?done=begun', '') ?? '';
  await eventually(async () => ((await operator.get(path)).text.includes('待决定') ? true : undefined));
  return path;
};

export const seedForOperatorsAnswers = async (world: World): Promise<OperatorsAnswersSeed> => {
  const contact = '13900005678';
  await world.channel.submit({ itemCode: items.east, rating: 1, comment: '跑了四趟', contact });
  const person = (await world.parts.vault.find(contact)) ?? '';
  const delivered = await deliver(world);
  await world.quiet();
  const otherwise = await differ(world);
  return { ...(await seedForOperators(world)), person, delivered, otherwise }; // from then on a reader stands still
};

type Answered = Omit<Parameters<typeof answer>[1], 'as' | 'status'> & { readonly status?: number };
const answered = (route: string, { status = 422, ...told }: Answered): Row => answer(route, { ...told, as: operator, status });

const to = (below: string) => (): string => `${base}${below}`;
const keys = to('/keys');
const key = to('/keys/east-officer');

/** The form of a key that somebody else rotates before it is sent. */
const rotatedMeanwhile = async (at: At) => {
  const rotate = { action: `${key()}/rotate`, fields: {} };
  const sending = await filled(at, key(), rotate);
  await fillIn(await loggedIn(at.world, 'operator'), key(), rotate);
  return sending;
};

const file = { name: 'directory.ndjson', text: '{"entry":"region","code":"99","name":"错","effectiveFrom":"2026-01-01"}\n' };
const imported = (at: At) => filledWithFile(at, `${base}/imports`, { action: `${base}/imports`, file });

/** Answers to forms of operators. */
export const operatorsAnswers: readonly Row[] = [
  { route: 'a key that was rotated', as: operator, status: 412, at: () => `${key()}/rotate`, sends: rotatedMeanwhile },
  answered('a key for nobody', { page: keys, action: keys, fields: { name: 'Möller', channel: 'x', departments: '99' } }),
  answered('a key of a name that there is', { page: keys, action: keys, fields: { name: 'evaluator', role: 'officer' } }),
  answered('a key that is made', { status: 200, page: keys, action: keys, fields: { name: 'new-officer', role: 'officer' } }),
  answered('no job', { page: keys, form: keys, action: to('/jobs/rerun'), fields: {} }),
  answered('no rebuild', { page: to('/rebuilds'), action: to('/rebuilds'), fields: { projection: '' } }),
  { route: 'a rebuild that came to something else', as: operator, at: ({ seed }) => seed.otherwise },
  answered('a rebuild whose differences nobody has accepted', {
    ...{ page: ({ otherwise }) => `${otherwise}/swap`, action: ({ otherwise }) => `${otherwise}/swap` },
    fields: {},
  }),
  answered('a notice that has arrived', {
    ...{ status: 409, page: ({ delivered }) => `${base}/notices/${delivered}/retry` },
    ...{ action: ({ delivered }) => `${base}/notices/${delivered}/retry`, fields: {} },
  }),
  answered('somebody whom nobody knows', { page: to('/forget'), action: to('/forget/look'), fields: { person: 'nobody' } }),
  answered('what would be destroyed', {
    ...{ status: 200, page: to('/forget'), action: to('/forget/look') },
    fields: (_, { person }) => ({ person }),
  }),
  answered('forgetting without the word', {
    ...{ page: to('/forget'), form: to('/forget/look'), action: to('/forget') },
    fields: (_, { person }) => ({ person, word: 'yes' }),
  }),
  answered('a directory without a file', { page: to('/imports'), action: to('/imports'), fields: {} }),
  {
    route: 'a directory of which some lines are not taken',
    as: operator,
    at: async (at) => (await imported(at)).action,
    sends: async (at) => (await imported(at)).sending,
  },
];
