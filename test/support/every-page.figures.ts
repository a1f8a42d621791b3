import { PreviewAnswer, PublishedAnswer } from '../../apps/api/publications/publication.answers.js';
import type { PageRow } from './every-page.js';
import { filled } from './every-page.sending.js';
import { items, regions } from './world.directory.js';
import { withQuery } from './world.http.js';
import type { World } from './world.js';

/** A month of everybody that was published twice. */
export interface FiguresSeed {
  /** Whose place the second one has taken: other figures are known by now. */
  readonly first: string;
  readonly second: string;
}

const june = { from: '2026-06-01', to: '2026-06-30' };

const published = async (world: World): Promise<string> => {
  const { cutOff: asOf } = (await world.evaluator.post('/api/v1/publications/preview', june)).as(PreviewAnswer);
  const answer = await world.evaluator.post('/api/v1/publications', { ...june, asOf, scheme: 'handling-first' });
  await world.quiet();
  return answer.as(PublishedAnswer).id;
};

/** Reviews to count, and two publications. */
export const seedForFigures = async (world: World): Promise<FiguresSeed> => {
  for (const [rating, itemCode] of [
    [5, items.east],
    [1, items.east],
    [2, items.west],
  ] as const)
    await world.channel.submit({ rating, itemCode });
  const inJune = { rating: 1, occurredAt: '2026-06-12T02:00:00Z' };
  await world.channel.submit({ ...inJune, itemCode: items.east });
  await world.quiet();
  const first = await published(world);
  await world.channel.submit({ ...inJune, itemCode: items.west });
  await world.quiet();
  const second = await published(world);
  await world.channel.submit({ ...inJune, itemCode: items.east }); // known since
  await world.quiet();
  return { first, second };
};

type Row = PageRow<FiguresSeed>;

const readers: Row['as'] = ['evaluator', 'officer', 'supervisor'];

const page = (route: string, path = route, as = readers): Row => ({ route, as, at: () => path });

const confirming = withQuery('/staff/publications/confirm', { ...june, scheme: 'handling-first' });
/** Who looks has taken a file. */
const fileTaken: Row['at'] = async ({ world, request }) => {
  const file = await request.get(`${world.url}/staff/scorecards/download?format=csv`);
  if (!file.ok()) throw new Error(`no file: ${file.status()}`);
  return '/staff/exports';
};

const publishers: Row['as'] = ['evaluator', 'supervisor'];

const publication = (which: keyof FiguresSeed, below: string, as = readers): Row => {
  const [way = ''] = below.split('?');
  const at: Row['at'] = ({ seed }) => `/staff/publications/${seed[which]}${below}`;
  return { route: `/staff/publications/:id${way}`, as, at };
};

const release = (id: string): string => `/staff/publications/${id}/release`;

/** Every page of figures. */
export const figuresPages: readonly Row[] = [
  page('/staff/scorecards'),
  page('/staff/scorecards', '/staff/scorecards?groupBy=department'),
  { ...page('/staff/scorecards', '/staff/scorecards?from=2026-13-01&department=nobody'), status: 422 },
  page('/staff/scorecards/rows', '/staff/scorecards/rows?measure=bad'),
  page('/staff/scorecards/trend', '/staff/scorecards/trend?measure=bad'),
  page('/staff/scorecards/compare'),
  page('/staff/rankings', '/staff/rankings?measure=badRate'),
  page('/staff/what-if', withQuery('/staff/what-if', { ...june, countExcluded: 'yes', scheme: 'handling-first' })),
  { ...page('/staff/what-if', '/staff/what-if?rectify=3&calendar=cn@0'), status: 422 },
  page(
    '/staff/what-if',
    withQuery('/staff/what-if', { ...june, terms: '1|90 A|onTimeRate 25 higher all target 98 1 5', off: '2026-06-12' }),
  ),
  page(
    '/staff/what-if/rows',
    withQuery('/staff/what-if/rows', { ...june, measure: 'ordersOpened', rectify: '1', difficult: '2', countExcluded: 'yes' }),
  ),
  { ...page('/staff/what-if/rows', '/staff/what-if/rows?measure=beauty&rectify=3'), status: 422 },
  page('/staff/what-if/terms'),
  { ...page('/staff/what-if/terms', '/staff/what-if/terms?take=yes&onTimeRatePoints=0&bands=A'), status: 422 },
  page('/staff/insight', '/staff/insight?from=2026-07-01&to=2026-07-31'),
  page('/staff/insight/:list', '/staff/insight/bottlenecks'),
  page('/staff/publications'),
  page('/staff/publications/new', withQuery('/staff/publications/new', { ...june, region: regions.city }), publishers),
  page('/staff/publications/confirm', withQuery('/staff/publications/confirm', { ...june, region: regions.city }), publishers),
  publication('first', '?check=yes'),
  publication('first', '/differences'),
  publication('second', '/release', publishers),
  {
    route: 'a period that was published meanwhile',
    as: ['evaluator'],
    at: () => '/staff/publications',
    sends: (at) => filled(at, confirming, { action: '/staff/publications', fields: { seen: at.seed.first } }),
    status: 412,
  },
  {
    route: 'a period that was published as of later',
    as: ['evaluator'],
    at: () => '/staff/publications',
    sends: (at) =>
      filled(at, confirming, { action: '/staff/publications', fields: { asOf: '2026-07-01T00:00:00Z', seen: at.seed.second } }),
    status: 409,
  },
  {
    route: 'a month whose figures others have taken the place of',
    as: ['evaluator'],
    at: ({ seed }) => release(seed.first),
    sends: (at) => filled(at, release(at.seed.first), { action: release(at.seed.first), fields: {} }),
    status: 409,
  },
  page('/staff/rankings', '/staff/rankings?measure=score&scheme=handling-first'),
  page('/staff/scorecards', '/staff/scorecards?groupBy=tag'),
  page('/staff/reports', '/staff/reports?month=2026-07'),
  { route: '/staff/exports', as: readers, at: fileTaken },
  { ...page('/staff/reports', '/staff/reports?month=July'), status: 422 },
];
