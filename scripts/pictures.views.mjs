const desktop = { locale: 'en-GB', viewport: { width: 1280, height: 900 } };
/** Of pages whose figures stand below what one can ask. */
const long = { viewport: { width: 1280, height: 1_600 } };
const phone = { viewport: { width: 390, height: 800 } };

/**
 * A page of staff as somebody of the demonstration sees it; `files`: what they download before, `follow`: the links of the page behind
 * which the picture is taken.
 */
const atWork = (as, pages) =>
  Object.entries(pages).map(([name, page]) => {
    const { at, ...more } = typeof page === 'string' ? { at: page } : page;
    return { name, path: `/staff/log-in?as=${as}&back=${encodeURIComponent(at)}`, ...desktop, ...more };
  });

const orderOn = (at) => ({ at, ...long, follow: ['main a[href^="/staff/orders/"]'] });

/** Every page, by what it shows: `@item` in a path stands for an item of the running directory. */
export const views = [
  { name: 'start-page', path: '/?lang=en', viewport: { width: 1200, height: 900 }, fullPage: true },
  { name: 'start-page-phone', path: '/?lang=zh', viewport: { width: 380, height: 900 }, colorScheme: 'dark' },
  { name: 'review-page', path: '/r?item=@item&lang=zh', ...phone },
  { name: 'review-page-large', path: '/r?item=@item&lang=zh&text=large&contrast=high', ...phone },
  { name: 'complaint-page', path: '/p?lang=zh', ...phone },
  { name: 'correction-page', path: '/c?lang=zh', ...phone },
  { name: 'tracking-page', path: '/t?lang=zh', ...phone },
  { name: 'open-figures', path: '/open?lang=zh', ...desktop },
  { name: 'open-rankings', path: '/open/rankings?lang=zh', ...desktop },
  { name: 'open-corrections', path: '/open/corrections?lang=zh', ...desktop },
  { name: 'open-service-points', path: '/open/service-points?lang=zh', ...desktop },
  { name: 'open-reports', path: '/open/reports?lang=zh', ...desktop },
  { name: 'links', path: '/links?item=@item&lang=en', ...desktop },
  { name: 'outbox', path: '/outbox?lang=en', ...desktop },
  { name: 'gallery', path: '/gallery?lang=en', ...desktop, fullPage: true },
  { name: 'api-docs', path: '/api/docs', viewport: { width: 1200, height: 900 } },
  ...atWork('officer', {
    'staff-start': '/staff/start',
    desk: '/staff/desk',
    order: orderOn('/staff/desk'),
    templates: '/staff/templates',
  }),
  ...atWork('supervisor', {
    dispatch: '/staff/dispatch',
    appeals: '/staff/appeals',
    extensions: '/staff/extensions',
    approvals: '/staff/approvals',
    supervision: '/staff/supervision',
    'order-of-supervisor': orderOn('/staff/dispatch'),
    points: '/staff/points',
    rules: '/staff/rules',
    'rule-set': '/staff/rules/deadline-rules/default',
    calendar: '/staff/calendar',
  }),
  ...atWork('evaluator', {
    scorecard: { at: '/staff/scorecards', ...long },
    'scorecard-by-department': { at: '/staff/scorecards?groupBy=department', ...long },
    'rows-behind': '/staff/scorecards/rows?measure=bad',
    trend: { at: '/staff/scorecards/trend?measure=badRate', ...long },
    compare: { at: '/staff/scorecards/compare', ...long },
    rankings: { at: '/staff/rankings?measure=badRate', ...long },
    'what-if': { at: '/staff/what-if?countExcluded=yes&leaveOutDefaults=yes', ...long },
    'what-if-terms': { at: '/staff/what-if/terms?own=lianyungang-like@0', ...long },
    'what-if-rows': { at: '/staff/what-if/rows?rectify=3&difficult=5&measure=ordersOverdue', ...long },
    exports: {
      at: '/staff/exports',
      files: ['bad', 'received'].map((measure) => `/staff/scorecards/rows/download?measure=${measure}&format=xlsx`),
    },
    insight: { at: '/staff/insight', ...long },
    assessments: '/staff/assessments',
    'monthly-report': { at: '/staff/reports', ...long },
    publications: '/staff/publications',
    'publication-preview': { at: '/staff/publications/new', ...long, follow: ['main nav.views li:nth-child(2) a'] },
  }),
  ...atWork('operator', {
    operations: '/staff/operations',
    jobs: '/staff/operations/jobs',
    rebuilds: '/staff/operations/rebuilds',
    imports: '/staff/operations/imports',
    notices: '/staff/operations/notices',
    keys: '/staff/operations/keys',
    forget: '/staff/operations/forget',
    access: '/staff/operations/access',
  }),
];
