import type { DeskReading } from '../../api/work-orders/desk.reading.js';
import type { PointReading } from '../../api/oversight/point-reading.js';
import { markOf } from '../ui/pulse.js';

type Page = Awaited<ReturnType<DeskReading['page']>> | Awaited<ReturnType<PointReading['page']>>;

const rowsOf = ({ data }: Page): readonly string[] => data.map((row) => `${'id' in row ? row.id : row.servicePoint} ${row.etag}`);

/** A mark of what a page of a list shows. */
export const seenOf = (page: Page): string => markOf([...rowsOf(page), page.nextCursor ?? '']);

/** Where a page of a list hears of changes; what its address does not say is `undefined`. */
export const liveUrl = (list: string, asked: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const path = `/staff/live/${list}`;
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};
