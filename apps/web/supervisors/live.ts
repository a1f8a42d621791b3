import type { PointReading } from '../../api/oversight/point-reading.js';
import { markOf } from '../ui/pulse.js';

/** A mark of what a page of service points shows. */
export const seenOf = ({ data, nextCursor }: Awaited<ReturnType<PointReading['page']>>): string =>
  markOf([...data.map((row) => `${row.servicePoint} ${row.etag}`), nextCursor ?? '']);

/** Where a page of a list hears of changes; what its address does not say is `undefined`. */
export const liveUrl = (list: string, asked: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const path = `/staff/live/${list}`;
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};
