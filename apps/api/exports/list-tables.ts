import type { z } from 'zod';
import type { BottlenecksAnswer, CoreAnswer, HotAnswer, RisingAnswer, WordsAnswer } from '../insight/insight.answers.js';
import type { DeskAnswer } from '../work-orders/work-order.answers.js';
import type { ExportTable } from './export-table.js';
import { headings } from './headings.js';

/** As a file is made of it: the first page says how many orders there are. */
type Desk = z.infer<typeof DeskAnswer> & { readonly total?: number };
type Shared = z.infer<typeof HotAnswer> | z.infer<typeof CoreAnswer>;
type Core = z.infer<typeof CoreAnswer>;
type Rising = z.infer<typeof RisingAnswer>;
type Bottlenecks = z.infer<typeof BottlenecksAnswer>;
type Heard = z.infer<typeof WordsAnswer>;

/** The desk, the overdue list among it: nothing of what was said, nor of who said it. */
export const deskTable: ExportTable<Desk, Desk['data'][number]> = {
  name: 'work-orders',
  limit: 200,
  columns: () => [
    { head: headings.number, of: ({ number }) => number },
    { head: headings.id, of: ({ id }) => id },
    { head: headings.kind, of: ({ kind }) => kind },
    { head: headings.state, of: ({ state }) => state },
    { head: headings.ending, of: ({ ending }) => ending },
    { head: headings.round, of: ({ round }) => round },
    { head: headings.department, of: ({ departmentCode }) => departmentCode },
    { head: headings.region, of: ({ regionCode }) => regionCode },
    { head: headings.item, of: ({ itemCode }) => itemCode },
    { head: headings.channel, of: ({ channel }) => channel },
    { head: headings.rating, of: ({ rating }) => rating },
    { head: headings.severity, of: ({ severity }) => severity },
    { head: headings.tag, of: ({ tags }) => tags.join(' ') },
    { head: headings.openedAt, of: ({ openedAt }) => openedAt },
    { head: headings.dueAt, of: ({ dueAt }) => dueAt },
    { head: headings.overdue, of: ({ overdue }) => overdue },
    { head: headings.level, of: ({ level }) => level },
  ],
  rows: ({ data }) => data,
  total: ({ total }) => total,
};

const shared = (name: string): ExportTable<Shared, Shared['data'][number]> => ({
  name,
  limit: 200,
  columns: () => [
    { head: headings.code, of: ({ key }) => key },
    { head: headings.name, of: (row) => row.name },
    { head: headings.count, of: ({ count }) => count },
    { head: headings.share, of: ({ share }) => share, share: true },
  ],
  rows: ({ data }) => data,
});
export const hotTable = shared('insight/hot');
export const coreTable: ExportTable<Core, Core['data'][number]> = {
  ...shared('insight/core'),
  total: ({ core }) => core.problems,
};

export const risingTable: ExportTable<Rising, Rising['data'][number]> = {
  name: 'insight/rising',
  limit: 200,
  columns: () => [
    { head: headings.code, of: ({ key }) => key },
    { head: headings.name, of: ({ name }) => name },
    { head: headings.count, of: ({ count }) => count },
    { head: headings.expected, of: ({ expected }) => expected },
    { head: headings.chance, of: ({ chance }) => chance },
  ],
  rows: ({ data }) => data,
};

export const bottlenecksTable: ExportTable<Bottlenecks, Bottlenecks['data'][number]> = {
  name: 'insight/bottlenecks',
  limit: 200,
  columns: () => [
    { head: headings.state, of: ({ state }) => state },
    { head: headings.code, of: ({ key }) => key },
    { head: headings.name, of: ({ name }) => name },
    { head: headings.count, of: ({ ended }) => ended.count },
    { head: headings.mean, of: ({ ended }) => ended.mean },
    { head: headings.median, of: ({ ended }) => ended.median },
    { head: headings.p90, of: ({ ended }) => ended.p90 },
    { head: headings.longest, of: ({ ended }) => ended.longest },
    { head: headings.slowing, of: ({ slowing }) => slowing.isSlowing },
    { head: headings.waiting, of: ({ waiting }) => waiting.count },
  ],
  rows: ({ data }) => data,
};

export const wordsTable: ExportTable<Heard, Heard['data'][number]> = {
  name: 'insight/words',
  limit: 200,
  columns: () => [
    { head: headings.word, of: ({ word }) => word },
    { head: headings.people, of: ({ people }) => people },
    { head: headings.expected, of: ({ expected }) => expected },
    { head: headings.chance, of: ({ chance }) => chance },
    { head: headings.rising, of: ({ isRising }) => isRising },
  ],
  rows: ({ data }) => data,
};
