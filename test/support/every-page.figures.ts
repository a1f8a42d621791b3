import type { PageRow } from './every-page.js';
import { items } from './world.directory.js';
import type { World } from './world.js';

/** Reviews to count. */
export const seedForFigures = async (world: World): Promise<void> => {
  for (const [rating, itemCode] of [
    [5, items.east],
    [1, items.east],
    [2, items.west],
  ] as const)
    await world.channel.submit({ rating, itemCode });
  await world.quiet();
};

type Row = PageRow<void>;

const readers: Row['as'] = ['evaluator', 'officer', 'supervisor'];

const page = (route: string, path = route, as = readers): Row => ({ route, as, at: () => path });

/** Every page of figures. */
export const figuresPages: readonly Row[] = [
  page('/staff/scorecards'),
  page('/staff/scorecards', '/staff/scorecards?groupBy=department'),
  { ...page('/staff/scorecards', '/staff/scorecards?from=2026-13-01&department=nobody'), status: 422 },
  page('/staff/scorecards/rows', '/staff/scorecards/rows?measure=bad'),
  page('/staff/scorecards/trend', '/staff/scorecards/trend?measure=bad'),
  page('/staff/scorecards/compare'),
  page('/staff/rankings', '/staff/rankings?measure=badRate'),
  page('/staff/reports', '/staff/reports?month=2026-07'),
  { ...page('/staff/reports', '/staff/reports?month=July'), status: 422 },
];
