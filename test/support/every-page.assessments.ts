import * as assessments from './assessments.js';
import { answerOf, filled, filledWithFile, late } from './every-page.sending.js';
import type { PageRow } from './every-page.js';
import { departments } from './world.directory.js';
import type { World } from './world.js';

/** Rounds of assessments, by how far they are. */
export interface AssessmentsSeed {
  /** One that can be opened, one that cannot. */
  readonly draft: string;
  readonly unfit: string;
  /** Some of it is scored: one score lies apart, one pair is settled. */
  readonly open: string;
  readonly published: string;
  readonly publishedBefore: string;
}

type Row = PageRow<AssessmentsSeed>;
type Which = keyof AssessmentsSeed;
const answer = answerOf<AssessmentsSeed>();

const rounds = '/staff/assessments';
const { east, west } = departments;
const words = '现场查看，<b>两次</b>';

const taken = ({ status, text }: { readonly status: number; readonly text: string }): void => {
  if (status !== 200) throw new Error(text);
};

/** A draft that was written once more. */
const drafted = async ({ evaluator }: World): Promise<string> => {
  const { id, etag } = await assessments.begin(evaluator);
  taken(await assessments.put(evaluator, `${assessments.root}/${id}`, { ...assessments.content, tolerance: 6 }, etag));
  return id;
};

/** Rounds, with scores by two people. */
export const seedForAssessments = async (world: World): Promise<AssessmentsSeed> => {
  const { evaluator } = world;
  const scorers = await assessments.evaluators(world, 'first', 'second');
  const publish = async (change: assessments.Content): Promise<string> => {
    const { id } = await assessments.opened(evaluator, change);
    for (const scorer of scorers) await assessments.giveAll(scorer, id, assessments.sheet);
    taken(await evaluator.post(`${assessments.root}/${id}/publish`));
    return id;
  };
  const publishedBefore = await publish({ stage: 'before', period: { from: '2025-07-01', to: '2025-12-31' } });
  const published = await publish({ comparedWith: publishedBefore });
  const { id: open } = await assessments.opened(evaluator);
  const sample = { kind: 'items', per: 'subject', size: 1, seed: 'lottery 7' };
  const { status, text } = await evaluator.post(`${assessments.root}/${open}/samples`, sample);
  if (status >= 300) throw new Error(text);
  for (const [nth, scorer] of scorers.entries()) {
    taken(
      await assessments.score(scorer, open, { subject: east, indicator: 'online', value: nth === 0 ? 60 : 95, evidence: words }),
    );
    taken(await assessments.score(scorer, open, { subject: west, indicator: 'guides', value: 3 }));
  }
  const unfit = await assessments.begin(evaluator, { indicators: [{ code: 'a', name: { zh: '甲', en: 'A' } }] });
  const draft = await drafted(world);
  await world.quiet();
  return { draft, unfit: unfit.id, open, published, publishedBefore };
};

const staff: Row['as'] = ['evaluator', 'officer', 'supervisor'];
const evaluator: Row['as'] = ['evaluator'];
const at =
  (which: Which, below = '') =>
  (seed: AssessmentsSeed) =>
    `${rounds}/${seed[which]}${below}`;

const page = (route: string, path: (seed: AssessmentsSeed) => string, as = evaluator): Row => ({
  route: `${rounds}${route}`,
  as,
  at: ({ seed }) => path(seed),
});

const place = { subject: east, indicator: 'online' };
const settled = { subject: west, indicator: 'guides' };
const of = (fields: Readonly<Record<string, string>>) => `?${new URLSearchParams(fields).toString()}`;

type Answer = Partial<Pick<Parameters<typeof answer>[1], 'form' | 'fields'>> & {
  readonly to: (seed: AssessmentsSeed) => string;
  readonly page?: (seed: AssessmentsSeed) => string;
};

/** What a form of a round is answered with. */
const answered = (route: string, status: number, { to, page: on = to, fields = {}, form = to }: Answer): Row =>
  answer(route, { as: evaluator, status, page: on, action: to, form, fields });

const scores = ['subject,indicator,value,evidence', `${west},online,40,`, `${west},guides,11,`, 'nobody,online,1,'].join('\n');

/** A file of scores of which some lines are not taken. */
const scoresTaken: Row = {
  route: 'scores of a file',
  as: evaluator,
  at: async ({ seed, ...at }) => {
    const path = `${rounds}/${seed.open}/import`;
    return (await filledWithFile(at, path, { action: path, file: { name: 'scores.csv', text: scores } })).action;
  },
  sends: async ({ seed, ...at }) => {
    const path = `${rounds}/${seed.open}/import`;
    return (await filledWithFile(at, path, { action: path, file: { name: 'scores.csv', text: scores } })).sending;
  },
};

/** Every page of assessments. */
export const assessmentsPages: readonly Row[] = [
  page('', () => rounds, staff),
  { ...page('', () => `${rounds}?state=lost`), status: 422 },
  page('/:id', at('published'), staff),
  page('/:id', at('open')),
  page('/:id', at('draft')),
  page('/:id', at('unfit')),
  page('/new', () => `${rounds}/new`),
  page('/:id/edit', at('unfit', '/edit')),
  page('/:id/samples/:number', at('open', '/samples/1')),
  page('/:id/score', at('open', '/score')),
  page('/:id/score', at('open', `/score${of({ ...settled, saved: `${east}/window` })}`)),
  page('/:id/reconcile', at('open', '/reconcile')),
  page('/:id/reconcile', at('open', `/reconcile${of(place)}`)),
  page('/:id/import', at('open', '/import')),
  page('/:id/publish', at('open', '/publish')),
  page('/:id/results', at('published', '/results'), staff),
  page('/:id/comparison', at('published', '/comparison'), staff),
];

/** Every answer to a form of assessments that was not taken, or not as a whole. */
export const assessmentsAnswers: readonly Row[] = [
  answered('a round that begins with something wrong', 422, {
    to: () => `${rounds}/new`,
    fields: { zh: '四项', en: '', codes: 'nobody', tolerance: 'much' },
  }),
  answered('a draft with something wrong', 422, { to: at('draft', '/edit'), fields: { tolerance: 'much' } }),
  answered('a draft that was changed', 412, { to: at('draft', '/edit'), fields: late({ tolerance: '9' }) }),
  answered('a draft that was opened', 409, {
    ...{ page: at('draft', '/edit'), form: at('draft', '/edit'), to: at('open', '/edit') },
    fields: { tolerance: '9' },
  }),
  answered('a draft that was changed before it is opened', 412, { to: at('draft', '/open'), page: at('draft'), fields: late() }),
  answered('a draft that cannot be opened', 422, {
    ...{ to: at('unfit', '/open'), page: at('draft'), form: at('draft', '/open') },
    fields: late(), // the other one was written once more
  }),
  answered('a sample with something wrong', 422, {
    ...{ to: at('open', '/samples'), page: at('open') },
    fields: { size: 'many', seed: 'lottery 8' },
  }),
  answered('a sample of what is over', 409, {
    ...{ to: at('published', '/samples'), page: at('open'), form: at('open', '/samples') },
    fields: { kind: 'items', per: 'round', size: '1' },
  }),
  answered('a score with something wrong', 422, {
    ...{ to: at('open', '/score'), page: at('open', `/score${of({ subject: west, indicator: 'window' })}`) },
    fields: { value: '101', evidence: words },
  }),
  answered('a score of what two have scored', 409, {
    ...{ to: at('open', '/score'), page: at('open', `/score${of({ subject: west, indicator: 'window' })}`) },
    fields: { ...settled, value: '9', evidence: words },
  }),
  answered('a score of what is over', 409, {
    ...{ to: at('published', '/score'), form: at('open', '/score') },
    page: at('open', `/score${of({ subject: west, indicator: 'window' })}`),
    fields: { value: '9', evidence: words },
  }),
  answered('a difference without a reason', 422, {
    ...{ to: at('open', '/reconcile'), page: at('open', `/reconcile${of(place)}`) },
    fields: { value: '90', reason: '' },
  }),
  answered('a difference that there is not', 409, {
    ...{ to: at('open', '/reconcile'), page: at('open', `/reconcile${of(place)}`) },
    fields: { ...settled, value: '3', reason: words },
  }),
  answered('a difference of what is over', 409, {
    ...{ to: at('published', '/reconcile'), form: at('open', '/reconcile'), page: at('open', `/reconcile${of(place)}`) },
    fields: { value: '90', reason: words },
  }),
  answered('publishing without being sure', 422, { to: at('open', '/publish') }),
  answered('publishing too early', 409, { to: at('open', '/publish'), fields: { sure: 'yes' } }),
  {
    ...answered('scores without a file', 422, { to: at('open', '/import') }),
    sends: ({ seed, ...at }) =>
      filled(at, `${rounds}/${seed.open}/import`, { action: `${rounds}/${seed.open}/import`, fields: {} }),
  },
  scoresTaken,
];
