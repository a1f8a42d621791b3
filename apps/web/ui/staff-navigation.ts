import type { Role } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';

/** A page that staff in these roles begin at. */
export interface NavigationEntry {
  readonly href: `/${string}`;
  readonly words: Readonly<Record<Language, string>>;
  readonly roles: readonly Role[];
  /** Of those, the roles that have so many pages that this one stands behind "more". */
  readonly apart?: readonly Role[] | undefined;
}

/**
 * In the order in which they are shown; the first one of a role is where it begins after logging in. Only pages that exist. The pages
 * of daily work come first, what is of use now and then after them.
 */
export const staffNavigation: readonly NavigationEntry[] = [
  { href: '/staff/desk', words: { zh: '工单', en: 'Orders' }, roles: ['officer', 'supervisor'] },
  { href: '/staff/dispatch', words: { zh: '审批', en: 'Decisions' }, roles: ['supervisor'] },
  { href: '/staff/points', words: { zh: '服务点', en: 'Service points' }, roles: ['officer', 'supervisor'] },
  { href: '/staff/scorecards', words: { zh: '成绩单', en: 'Scorecards' }, roles: ['evaluator', 'supervisor', 'officer'] },
  { href: '/staff/rankings', words: { zh: '排名', en: 'Rankings' }, roles: ['evaluator', 'supervisor', 'officer'] },
  {
    href: '/staff/what-if',
    words: { zh: '设问', en: 'What if' },
    roles: ['evaluator', 'supervisor'],
    apart: ['supervisor'],
  },
  {
    href: '/staff/insight',
    words: { zh: '热点问题', en: 'Hot problems' },
    roles: ['evaluator', 'supervisor', 'officer'],
  },
  { href: '/staff/reports', words: { zh: '月报', en: 'Monthly report' }, roles: ['evaluator', 'supervisor', 'officer'] },
  { href: '/staff/publications', words: { zh: '公布', en: 'Publications' }, roles: ['evaluator', 'supervisor'] },
  {
    href: '/staff/assessments',
    words: { zh: '评估', en: 'Assessments' },
    roles: ['evaluator', 'supervisor', 'officer'],
    apart: ['supervisor'],
  },
  { href: '/staff/operations', words: { zh: '运行', en: 'Operations' }, roles: ['operator'] },
  {
    href: '/staff/rules',
    words: { zh: '规则', en: 'Rules' },
    roles: ['supervisor', 'evaluator', 'operator'],
    apart: ['supervisor'],
  },
  { href: '/staff/calendar', words: { zh: '日历', en: 'Calendar' }, roles: ['supervisor', 'operator'], apart: ['supervisor'] },
  {
    href: '/links',
    words: { zh: '链接和二维码', en: 'Links and QR codes' },
    roles: ['officer', 'supervisor'],
    apart: ['supervisor'],
  },
  { href: '/operators/queues', words: { zh: '任务队列', en: 'Queues' }, roles: ['operator'] },
  {
    href: '/staff/start',
    words: { zh: '工作台', en: 'Overview' },
    roles: ['officer', 'supervisor', 'evaluator', 'operator'],
    apart: ['supervisor'],
  },
];

/** What a role may go to. */
export const entriesOf = (role: Role): readonly NavigationEntry[] => staffNavigation.filter(({ roles }) => roles.includes(role));

/** What stands in the line of a role, and what behind "more": a line has room for nine words or so. */
export const linesOf = (role: Role): { readonly line: readonly NavigationEntry[]; readonly more: readonly NavigationEntry[] } => {
  const isApart = ({ apart = [] }: NavigationEntry) => apart.includes(role);
  const entries = entriesOf(role);
  return { line: entries.filter((entry) => !isApart(entry)), more: entries.filter(isApart) };
};

/** Whether an address belongs to an entry: it is its page, or lies below it. */
export const isWithin = ({ href }: NavigationEntry, url: string): boolean => {
  const [path = ''] = url.split('?');
  return path === href || path.startsWith(`${href}/`);
};
