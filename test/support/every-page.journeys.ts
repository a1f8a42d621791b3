import type { PageRow, Stage } from './every-page.js';
import { said } from './open.js';
import type { Receipt } from './world.contract.js';
import { items, points } from './world.directory.js';
import type { World } from './world.js';

/** What two citizens follow their cases with. */
export interface JourneysSeed {
  /** Their order is open. */
  readonly open: Receipt;
  /** They are asked whether they are satisfied. */
  readonly answered: Receipt;
}

const words = '窗口没有人，等了两个小时 <b>真的</b>';

export const seedForJourneys = async (world: World): Promise<JourneysSeed> => {
  const review = { itemCode: items.east, rating: 1, comment: words, tags: ['110'], contact: '13900001234' };
  const [open, answered] = [await world.channel.submit(review), await world.channel.submit(review)];
  await world.quiet();
  await world.officer.accept(answered.id);
  await world.officer.resolve(answered.id, '已增开窗口，向您致歉。');
  await world.quiet();
  return { open, answered };
};

type At = Stage<JourneysSeed>;
type Row = PageRow<JourneysSeed>;
type Fields = Readonly<Record<string, string>>;

/** Sends a form of a page; answers where it leads. */
const send = async ({ world, request }: At, path: string, fields: Fields = {}): Promise<string> => {
  const form = path.endsWith('/files') ? { multipart: { none: '' } } : { form: { ...fields } };
  const answer = await request.post(`${world.url}${path}`, { ...form, headers: { origin: world.url }, maxRedirects: 0 });
  return answer.headers()['location'] ?? '';
};

/** A journey, as far as its answers lead. */
const along = async (at: At, from: string, answers: readonly Fields[]): Promise<string> => {
  let path = from;
  for (const fields of answers) path = await send(at, path, fields);
  return path;
};

const anonymous = { known: 'anonymous' };
const reviews = [{ rating: '1' }, { tags: '110', comment: words }, anonymous, {}];
const complaints = [{ kind: 'complaint', title: '中午不开窗', content: words }, {}, anonymous, {}];
const corrections = [{ type: 'misspelt' }, { wrong: '户口本原件', right: '户口簿原件' }, {}, anonymous, {}];
const wrongPage = `/c?${new URLSearchParams({ site: said.siteCode, url: said.pageUrl }).toString()}`;

const page = (route: string, at: Row['at'] = () => route): Row => ({
  route,
  as: ['citizen'],
  at,
});

/** Every page of a journey, from the second one on. */
const steps = (route: string, from: string, answers: readonly Fields[]): readonly Row[] =>
  answers.map((_, nth) => page(route, (at) => along(at, from, answers.slice(0, nth + 1))));

/** The page that says what is wrong with no answer. */
const unanswered = (route: string, from: string, answers: readonly Fields[]): Row =>
  page(route, async (at) => {
    const path = await along(at, from, answers);
    await send(at, path);
    return path;
  });

const within = async (at: At, { number, trackingCode: code }: Receipt): Promise<string> => send(at, '/t', { number, code });

/** A form of a citizen that cannot be taken as it is. */
const wrong = (route: string, at: Row['at'], fields: Fields = {}): Row => ({
  ...page(route, at),
  status: 422,
  sends: () => ({ form: new URLSearchParams(fields) }),
});
const act =
  (which: keyof JourneysSeed, name: string): Row['at'] =>
  async (at) =>
    `${await within(at, at.seed[which])}/${name}`;

/** Every page of what citizens hand in, and of what becomes of it. */
export const journeysPages: readonly Row[] = [
  page('/r', () => '/r?q=east'),
  page('/r', () => `/r?item=${items.east}&point=${points.hall}&staff=A-17`),
  ...steps('/r/:id/:step', `/r?item=${items.east}`, reviews),
  unanswered('/r/:id/:step', `/r?item=${items.east}`, reviews.slice(0, 1)),
  { ...page('/r/:id/:step', () => '/r/AAAAAAAAAAAA/level'), status: 404 },
  page('/p', () => '/p?q=east'),
  page('/p', () => `/p?point=${points.window}`),
  ...steps('/p/:id/:step', `/p?point=${points.window}`, complaints),
  unanswered('/p/:id/:step', `/p?point=${points.window}`, complaints.slice(0, 2)),
  page('/c'),
  page('/c', () => wrongPage),
  ...steps('/c/:id/:step', wrongPage, corrections),
  unanswered('/c/:id/:step', wrongPage, corrections.slice(0, 1)),
  page('/t', () => '/t?number=R12345'),
  page('/t/:number', (at) => within(at, at.seed.open)),
  page('/t/:number', (at) => within(at, at.seed.answered)),
  page('/t/:number/withdraw', async (at) => `${await within(at, at.seed.open)}/withdraw`),
  wrong('a case without its number', () => '/t'),
  wrong('a case that there is not', () => '/t', { number: 'R11111-111111-111111', code: 'AAAAAAAA' }),
  wrong('a supplement without words', act('open', 'supplement'), { supplement: '' }),
  wrong('no answer', act('answered', 'call-back'), { contacted: 'perhaps' }),
  wrong('an answer that nobody has asked for', act('open', 'call-back'), { result: 'unsatisfied', why: words }),
  wrong('a review that follows without a level', act('open', 'follow-up'), { again: words }),
];
