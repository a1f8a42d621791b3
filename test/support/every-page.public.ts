import type { PageRow } from './every-page.js';
import { releaseMonths } from './open-months.js';
import { publishCorrections, reinstate, suspend } from './open.js';
import { departments, items, points, regions } from './world.directory.js';
import type { World } from './world.js';

/** Two months that were released, a service point that is closed, one that is open again, and answers to corrections. */
export const seedForPublic = async (world: World): Promise<void> => {
  await releaseMonths(world);
  await suspend(world, points.window, '整改不到位，停业整顿');
  await suspend(world, points.hall, '停业一日，整改消防通道');
  await reinstate(world, points.hall, '内部验收意见');
  await publishCorrections(world);
};

type Row = PageRow<void>;

const page = (route: string, path = route): Row => ({ route, as: ['citizen'], at: () => path });

/** Every page that everybody may read, and what shows where there is nothing. */
export const publicPages: readonly Row[] = [
  { ...page('/'), limit: 120 }, // of demonstrations, as the next one
  { ...page('/outbox'), limit: 120 },
  page('/home'),
  page('/gallery'),
  { ...page('/gallery/:name', '/gallery/staff'), limit: 120 },
  page('/gallery/:name', '/gallery/error'),
  page('/gallery/:name', '/gallery/send-again'),
  { ...page('/gallery/:name', '/gallery/nothing'), status: 422 },
  page('/links', `/links?item=${items.east}&point=${points.hall}&staff=A-17`),
  { ...page('/s/:code', '/s/ZZZZZZZZ'), status: 404 },
  { ...page('nothing', '/nowhere'), status: 404 },
  page('/open'),
  page('/open', `/open?region=${regions.city}`),
  page('/open/rankings'),
  page('/open/departments/:code', `/open/departments/${departments.west}`),
  page('/open/reports'),
  page('/open/reports/:month', `/open/reports/2026-06?region=${regions.city}`),
  page('/open/service-points'),
  page('/open/corrections'),
  { ...page('/open/corrections', '/open/corrections?site=99'), status: 422 },
  page('/staff/logged-out'),
  page('/staff/log-in', '/staff/log-in?why=closed&back=/staff/desk'),
  page('/staff/log-in', '/staff/log-in?why=over&back=/staff/desk'),
  { ...page('/staff/log-in/done'), status: 400 },
  {
    route: '/dev-idp/personas/:uid',
    as: ['citizen'],
    at: async ({ world, request }) => {
      const answer = await request.get(`${world.url}/staff/log-in?back=/staff/start`);
      return new URL(answer.url()).pathname;
    },
  },
];
