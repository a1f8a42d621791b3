import { z } from 'zod';
import * as assessments from './assessments.js';
import { counted, type FormReady, type FormRow } from './staff-form-rows.js';
import type { Fields } from './staff-forms.js';
import type { StaffClient } from './world.clients.js';
import { departments } from './world.directory.js';
import { withQuery } from './world.http.js';
import type { World } from './world.js';

const as = 'evaluator';
const { east, west } = departments;
const words = '现场查看，<b>两次</b> "一致"';

let nth = 0;
let months = 0;

const publications = '/staff/publications';

/** A month that nobody has published. */
const month = () => {
  const begins = new Date(Date.UTC(2025, ++months, 1));
  const ends = new Date(Date.UTC(2025, months + 1, 0));
  return { from: begins.toISOString().slice(0, 10), to: ends.toISOString().slice(0, 10) };
};

const published = async (world: World, of: ReturnType<typeof month>): Promise<string> => {
  const { clock, evaluator } = world;
  const { id } = (await evaluator.post('/api/v1/publications', { ...of, asOf: clock.now() })).as(z.object({ id: z.uuid() }));
  clock.advance(1_000); // what is published after it is of a later moment
  await world.quiet();
  return id;
};

const rounds = '/staff/assessments';

/** Begun, and written once more, so that there is an older look of it. */
const draft = async (world: World): Promise<string> => {
  const { id, etag } = await assessments.begin(world.evaluator);
  const written = { ...assessments.content, tolerance: 6 };
  const { status, text } = await assessments.put(world.evaluator, `${assessments.root}/${id}`, written, etag);
  if (status !== 200) throw new Error(text);
  await world.quiet();
  return id;
};

/** Open, with one department to be scored. */
const open = async (world: World): Promise<string> => {
  const { id } = await assessments.opened(world.evaluator, { subjects: { kind: 'departments', codes: [east] } });
  await world.quiet();
  return id;
};

const place = { subject: east, indicator: 'online' };

/** Open, with what two scorers do to it. */
const scored = async (
  world: World,
  by: (scorer: StaffClient, id: string, which: number) => Promise<unknown>,
): Promise<string> => {
  const id = await open(world);
  const scorers = await assessments.evaluators(world, `scorer-${++nth}`, `scorer-${++nth}`);
  for (const [which, scorer] of scorers.entries()) await by(scorer, id, which);
  await world.quiet();
  return id;
};
const apart = (world: World) =>
  scored(world, (scorer, id, which) => assessments.score(scorer, id, { ...place, value: which === 0 ? 60 : 95 }));
const complete = (world: World) =>
  scored(world, (scorer, id) => assessments.giveAll(scorer, id, { [east]: { online: 80, window: 71, guides: 7 } }));

interface Round extends Pick<FormRow, 'wrong' | 'stale'> {
  readonly of: (world: World) => Promise<string>;
  readonly event: string;
  /** Where the form stands below the page of its round, where that is another place than the one it is sent to. */
  readonly on?: string;
}

/** A form of a round. */
const round = (act: string, fields: Fields, { of, event, on = `/${act}`, ...row }: Round): FormRow => ({
  ...row,
  as,
  route: `${rounds}/:id/${act}`,
  ready: async (world): Promise<FormReady> => {
    const path = `${rounds}/${await of(world)}`;
    return { page: `${path}${on}`, action: `${path}/${act}`, fields };
  },
  done: counted(event),
});

const sampled = { of: open, event: 'AssessmentSampled', on: '' } as const;
const at = `?${new URLSearchParams(place).toString()}`;

/** Every form of publications and of assessments. */
export const evaluatorsForms: readonly FormRow[] = [
  {
    route: publications,
    as,
    ready: () => ({ page: withQuery(`${publications}/confirm`, month()), action: publications, fields: {} }),
    done: counted('FiguresPublished'),
    wrong: { fields: { asOf: '2099-01-01T00:00:00Z' }, field: 'asOf' },
  },
  {
    route: publications,
    as,
    stale: true,
    ready: async (world) => {
      const of = month();
      await published(world, of);
      return { page: withQuery(`${publications}/confirm`, of), action: publications, fields: {} };
    },
    done: counted('FiguresPublished'),
  },
  {
    route: `${publications}/:id/release`,
    as,
    ready: async (world) => {
      const path = `${publications}/${await published(world, month())}/release`;
      return { page: path, action: path, fields: {} };
    },
    done: counted('FiguresReleased'),
  },
  {
    route: `${rounds}/new`,
    as,
    ready: () => ({
      page: `${rounds}/new`,
      action: `${rounds}/new`,
      fields: {
        ...{ template: 'city-test', zh: '四项测评', en: 'Four', from: '2026-01-01', to: '2026-06-30', stage: '' },
        ...{ kind: 'departments', codes: `${east} ${west}`, tolerance: '5' },
      },
    }),
    done: counted('AssessmentDrafted'),
    wrong: { fields: { codes: 'nobody' }, field: 'codes' },
  },
  round(
    'edit',
    { tolerance: '7' },
    { of: draft, event: 'AssessmentDrafted', stale: true, wrong: { fields: { tolerance: 'much' }, field: 'tolerance' } },
  ),
  round('open', {}, { of: draft, event: 'AssessmentOpened', stale: true, on: '' }),
  round(
    'samples',
    { kind: 'items', per: 'subject', size: '1', seed: 'lottery 7' },
    { ...sampled, wrong: { fields: { size: 'many' }, field: 'size' } },
  ),
  round('samples', { kind: 'items', per: 'round', size: '1' }, sampled), // without a seed of one's own
  round(
    'score',
    { value: '80.5', evidence: words },
    { of: open, event: 'ScoreGiven', on: `/score${at}`, wrong: { fields: { value: '101' }, field: 'value' } },
  ),
  round(
    'reconcile',
    { value: '90', reason: words },
    { of: apart, event: 'ScoresReconciled', on: `/reconcile${at}`, wrong: { fields: { reason: '' }, field: 'reason' } },
  ),
  round(
    'publish',
    { sure: 'yes' },
    { of: complete, event: 'AssessmentPublished', wrong: { fields: { sure: '' }, field: 'sure' } },
  ),
  {
    ...round('import', {}, { of: open, event: 'ScoreGiven', wrong: { fields: {}, field: 'file' } }), // none is chosen
    ready: async (world): Promise<FormReady> => {
      const path = `${rounds}/${await open(world)}/import`;
      const lines = ['subject,indicator,value,evidence', `${east},online,80.5,${words.replaceAll('"', '')}`, 'nobody,online,3,'];
      return { page: path, action: path, fields: {}, files: { file: new File([lines.join('\n')], 'scores.csv') } };
    },
  },
];
