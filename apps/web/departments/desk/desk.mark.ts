import type { OrderList } from '../../../api/work-orders/desk.reading.js';
import { markOf } from '../../ui/pulse.js';

/** Names of those who have an order before them, by order. */
export type Looking = ReadonlyMap<string, readonly string[]>;

export const idsOf = ({ data }: OrderList): readonly string[] => data.map(({ id }) => id);

/** A mark of what a page of orders shows: which orders, as of which revision, and who else has them before them. */
export const listMark = (page: OrderList, looking: Looking): string =>
  markOf([...page.data.map(({ id, etag }) => `${id} ${etag} ${(looking.get(id) ?? []).join(' ')}`), page.nextCursor ?? '']);
