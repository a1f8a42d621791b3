import type { Cell } from '#platform/tables/table.js';
import type { Words } from '#scorecards/measures.about.js';
import { headings } from '../exports/headings.js';

/** What stands in a report, in this order. */
export const sectionIds = [
  'volumes',
  'channels',
  'levels',
  'orders',
  'handling',
  'items',
  'tags',
  'problems',
  'overdue',
  'corrections',
  'points',
  'rankings',
] as const;
export type SectionId = (typeof sectionIds)[number];

export interface SectionColumn {
  readonly key: string;
  readonly head: Words;
  readonly share?: boolean | undefined;
}

/** A table of a report. `total`: how many rows there are in all; the table may show the first of them only. */
export interface Section {
  readonly id: SectionId;
  readonly columns: readonly SectionColumn[];
  readonly data: readonly Readonly<Record<string, Cell>>[];
  readonly total: number;
}

const words = (zh: string, en: string): Words => ({ zh, en });

export const titles: Readonly<Record<SectionId, Words>> = {
  volumes: words('评价量与办结量', 'Volumes'),
  channels: words('各渠道评价', 'By channel'),
  levels: words('各等级评价', 'By level'),
  orders: words('工单办理', 'Orders by kind'),
  handling: words('差评办理', 'Handling of bad reviews'),
  items: words('反映最多的事项', 'Items reported most'),
  tags: words('差评标签', 'Tags of bad reviews'),
  problems: words('核心问题清单', 'Core problems'),
  overdue: words('超期工单清单', 'Overdue orders'),
  corrections: words('纠错办理', 'Corrections answered'),
  points: words('整改中的服务点', 'Service points under supervision'),
  rankings: words('按时整改率排名（同级之间）', 'Ranking by rectification on time, among peers'),
};

const own = {
  measure: words('指标', 'Measure'),
  value: words('本月', 'This month'),
  change: words('环比（较上月）', 'Change on the month before'),
  yearChange: words('同比（较上年同月）', 'Change on the same month last year'),
  received: words('收到评价', 'Received'),
  bad: words('差评', 'Bad'),
  badRate: words('差评率', 'Share of bad reviews'),
  opened: words('派单', 'Opened'),
  resolved: words('已答复', 'Resolved'),
  late: words('超期', 'Overdue'),
  closed: words('已办结', 'Closed'),
  departmentName: words('部门名称', 'Name of the department'),
  itemName: words('事项名称', 'Name of the item'),
};
const shares = new Set(['change', 'yearChange', 'share', 'badRate', 'lower', 'upper']);

/** Columns by their keys; headings are those of exports where these have the word. */
export const columnsOf = (...keys: readonly string[]): SectionColumn[] =>
  keys.map((key) => ({
    key,
    head: (own as Readonly<Record<string, Words>>)[key] ?? headings[key] ?? words(key, key),
    share: shares.has(key),
  }));
