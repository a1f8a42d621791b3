import { type Kysely, sql } from 'kysely';
import type { Scope } from '#orders/work-order.commands.js';
import type { LikenessRow, LikenessTables } from './likeness.projection.js';

type Db = Kysely<LikenessTables>;

/** An order among the open ones. */
export interface OpenOrder extends LikenessRow {
  readonly number: string;
  readonly kind: string;
  readonly openedAt: string;
}

const isOpen = (row: LikenessRow): row is OpenOrder => row.number !== null && row.kind !== null && row.openedAt !== null;

/** The order itself; `undefined` where it is not open, or not known yet. */
export const openOrder = async (db: Db, workOrderId: string): Promise<OpenOrder | undefined> => {
  const row = await db.selectFrom('likeness').selectAll().where('workOrderId', '=', workOrderId).executeTakeFirst();
  return row && isOpen(row) ? row : undefined;
};

const others = (db: Db, { workOrderId, kind }: OpenOrder) =>
  db
    .selectFrom('likeness')
    .selectAll()
    .where('workOrderId', '!=', workOrderId)
    .where('kind', '=', kind)
    .where('merged', '=', false)
    .orderBy('openedAt', 'desc')
    .orderBy('workOrderId');

/** Orders of the same kind on one of these subjects, or on the same case, newest first. */
export const ofCase = async (
  db: Db,
  order: OpenOrder,
  { ids, limit }: { ids: readonly string[]; limit: number },
): Promise<readonly OpenOrder[]> => {
  const { caseNumber } = order;
  if (ids.length === 0 && caseNumber === null) return [];
  const rows = await others(db, order)
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('workOrderId', 'in', ids)] : []),
        ...(caseNumber === null ? [] : [eb('caseNumber', '=', caseNumber)]),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.filter(isOpen);
};

/** Orders of the same kind by the same person on the same item within a scope, newest first. Who may be told is for the caller to ask. */
export const ofPerson = async (
  db: Db,
  order: OpenOrder,
  { scope, limit }: { scope: Scope; limit: number },
): Promise<readonly OpenOrder[]> => {
  const { citizen, itemCode } = order;
  if (citizen === null || itemCode === null) return [];
  const theirs = others(db, order).where('citizen', '=', citizen).where('itemCode', '=', itemCode);
  const seen = scope === 'all' ? theirs : theirs.where('ownerCode', '=', sql<string>`ANY(${scope})`);
  return (await seen.limit(limit).execute()).filter(isOpen);
};

/** Orders of the same kind that lie before the same unit, or desk, newest first. */
export const beside = async (db: Db, order: OpenOrder, limit: number): Promise<readonly OpenOrder[]> => {
  const { ownerCode } = order;
  const rows = await others(db, order)
    .where('ownerCode', ownerCode === null ? 'is' : '=', ownerCode)
    .limit(limit)
    .execute();
  return rows.filter(isOpen);
};

/** Open orders of a scope, newest first, with what was written in its seal. */
export const openWords = (
  db: Db,
  scope: Scope,
  limit: number,
): Promise<readonly Pick<LikenessRow, 'workOrderId' | 'words'>[]> => {
  const open = db.selectFrom('likeness').select(['workOrderId', 'words']).where('number', 'is not', null);
  const theirs = scope === 'all' ? open : open.where('ownerCode', '=', sql<string>`ANY(${scope})`);
  return theirs.where('words', 'is not', null).orderBy('openedAt', 'desc').orderBy('workOrderId').limit(limit).execute();
};

/** Open orders of a kind before a unit that others can be merged into, newest first. */
export const newestOf = async (
  db: Db,
  { kind, ownerCode, limit }: { kind: string; ownerCode: string; limit: number },
): Promise<readonly Pick<LikenessRow, 'words'>[]> =>
  db
    .selectFrom('likeness')
    .select('words')
    .where('ownerCode', '=', ownerCode)
    .where('kind', '=', kind)
    .where('number', 'is not', null)
    .where('merged', '=', false)
    .orderBy('openedAt', 'desc')
    .orderBy('workOrderId')
    .limit(limit)
    .execute();
