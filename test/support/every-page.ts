import type { APIRequestContext } from 'playwright-core';
import type { PersonaId } from './log-in.js';
import type { Route } from './every-page.routes.js';
import type { World } from './world.js';

/** Who looks at a page. */
export type Who = 'citizen' | PersonaId;

/** A world with something on its pages, and a browser's way to send forms. */
export interface Stage<Seed> {
  readonly world: World;
  readonly seed: Seed;
  /** Shares its cookies with the window that looks. */
  readonly request: APIRequestContext;
}

/** What a browser sends, where a page is the answer to a form or to somebody at another address. */
export interface Sending {
  /** What a form holds; the text of its parts, with their type among the headers, where it has files. Without it, the page is asked for. */
  readonly form?: URLSearchParams | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page, and what is expected of it. */
export interface PageRow<Seed> {
  /** As its controller writes it, which may have several lines; any other word where nothing answers. */
  readonly route: string;
  /** Everybody who may come here: the first one sees it in every look, the others in one. */
  readonly as: readonly [Who, ...Who[]];
  /** An address of it. May send forms to get there. */
  readonly at: (stage: Stage<Seed>) => string | Promise<string>;
  /** Sent again in each look, so what comes of it has to be the same each time. */
  readonly sends?: (stage: Stage<Seed>) => Sending | Promise<Sending>;
  /** 200 without it. */
  readonly status?: number;
  /** Kilobytes on the wire; what its readers were promised without it. */
  readonly limit?: number;
}

/** What a page of these people may weigh with all that it loads, in kilobytes. */
export const limitOf = ({ as: [who], limit }: Pick<PageRow<never>, 'as' | 'limit'>): number =>
  limit ?? (who === 'citizen' ? 20 : 120);

/** Addresses that are asked for, too, and show no page: files, pictures, what pages load, and ways on. */
export const noPages: readonly string[] = [
  '/assets/:name',
  '/gallery/chart.svg',
  '/start/live', // the changing part of `/`
  '/t/:number/files/:id',
  '/staff',
  '/staff/desk/live', // a stream
  '/staff/desk/filters', // back to the desk, as the next ones to where their form stands
  '/staff/desk/bulk',
  '/staff/orders/:id/live', // a stream, as the next ones
  '/staff/live/points',
  '/staff/live/points/:code',
  '/staff/live/:queue',
  '/staff/orders/:id/:action',
  '/staff/orders/:id/files/:attachmentId',
  '/staff/points/:code/:step',
  '/staff/scorecards/download',
  '/staff/scorecards/rows/download',
  '/staff/scorecards/trend/chart.svg',
  '/staff/scorecards/trend/download',
  '/staff/rankings/chart.svg',
  '/staff/scorecards/compare/download',
  '/staff/rankings/download',
  '/staff/reports/download',
  '/staff/what-if/download',
  '/staff/what-if/rows/download',
  '/staff/publications/:id/figures.csv',
  '/staff/insight/live',
  '/staff/insight/rising/live',
  '/staff/exports/live',
  ...['hot', 'core', 'rising', 'bottlenecks', 'words'].map((list) => `/staff/insight/${list}/download`),
  '/staff/assessments/:id/files/:attachmentId',
  '/staff/assessments/:id/results.csv',
  '/staff/assessments/:id/open', // back to the round, as the next one
  '/staff/assessments/:id/samples',
];

/** Whose persona a role is; there are two officers, and either will do. */
const roleOf = (who: Who): string => (who === 'other-officer' ? 'officer' : who);

/** Lines that are missing in the lists of pages, or say something else than the product: empty where the lists are whole. */
export const whatIsMissing = (routes: readonly Route[], rows: readonly Pick<PageRow<never>, 'route' | 'as'>[]): string[] => {
  const pages = routes.filter(({ method, path }) => method === 'GET' && !noPages.includes(path));
  const unlooked = pages.flatMap(({ path, roles }) => {
    const seen = new Set(rows.filter(({ route }) => route === path).flatMap(({ as }) => as.map(roleOf)));
    if (seen.size === 0) return [`GET ${path} has no line in test/support/every-page.*.ts`];
    const missing = roles === 'everybody' ? [] : roles.filter((role) => !seen.has(role));
    return missing.map((role) => `GET ${path} is not looked at by the role ${role}`);
  });
  const known = new Set(routes.map(({ path }) => path));
  const gone = [...rows.map(({ route }) => route), ...noPages].filter((route) => route.startsWith('/') && !known.has(route));
  return [...unlooked, ...gone.map((route) => `nothing answers GET ${route}`)];
};
