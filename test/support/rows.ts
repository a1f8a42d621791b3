import { z } from 'zod';
import type { Query } from './world.clients.js';
import { type Http, withQuery } from './world.http.js';

const Row = z.strictObject({
  subject: z.strictObject({ kind: z.enum(['review', 'order']), id: z.uuid(), number: z.string().nullable() }),
  orderKind: z.string().nullable(),
  day: z.iso.date(),
  department: z.string().nullable(),
  region: z.string().nullable(),
  item: z.string().nullable(),
  servicePoint: z.string().nullable(),
  channel: z.string().nullable(),
  target: z.string().nullable(),
  stage: z.number().nullable(),
  rating: z.number().nullable(),
  active: z.boolean().nullable(),
  realName: z.boolean().nullable(),
  tag: z.string().nullable(),
  contribution: z.number(),
});

/** A page of rows behind a figure, as a caller relies on it. */
export const Rows = z.strictObject({
  asOf: z.string(),
  position: z.string(),
  measure: z.string(),
  counts: z.string(),
  total: z.number().nullable(),
  data: z.array(Row),
  nextCursor: z.string().nullable(),
});

/** All pages of the rows behind a figure. */
export const rowsOf = async (http: Http, query: Query): Promise<z.infer<typeof Rows>[]> => {
  const pages: z.infer<typeof Rows>[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = (await http.get(withQuery('/api/v1/scorecards/rows', { ...query, ...(cursor && { cursor }) }))).as(Rows);
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
};
