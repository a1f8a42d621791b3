import type { Kysely } from 'kysely';
import { Way } from '#kernel/courier.port.js';
import { refuse } from '#kernel/refusal.js';
import { Language } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { Audience } from './address.events.js';
import type { AddressRow, AddressTables } from './address.projection.js';
import { type AddressEntry, NoticeAddresses } from './notices.port.js';

const audienceOf = ({ audience, code }: AddressRow): Audience =>
  Audience.parse(audience === 'channel' ? { kind: audience, name: code } : { kind: audience, code });

const entryOf = (row: AddressRow): AddressEntry => ({
  name: row.name,
  audience: audienceOf(row),
  via: Way.parse(row.via),
  language: Language.parse(row.language),
  personal: row.personal,
  position: row.position,
});

/** The registered addresses in the read model. */
export class RecordedAddresses extends NoticeAddresses {
  readonly #db: Kysely<AddressTables>;

  constructor(readDb: ReadDb) {
    super();
    this.#db = readDb.kysely<AddressTables>();
  }

  override async of(departments: readonly string[], others: boolean): Promise<readonly AddressEntry[]> {
    if (departments.length === 0 && !others) return [];
    const rows = await this.#db
      .selectFrom('notice_addresses')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb.and([eb('audience', '=', 'department'), eb('code', 'in', departments.length > 0 ? departments : [''])]),
          ...(others ? [eb('audience', 'in', ['supervisor', 'channel'] as const)] : []),
        ]),
      )
      .orderBy('name')
      .execute();
    return rows.map(entryOf);
  }
}

export interface AddressPage {
  readonly data: readonly (AddressEntry & Pick<AddressRow, 'address' | 'registeredAt'>)[];
  readonly nextCursor: string | null;
}

const nameIn = (cursor: string): string => {
  const name = /^name:([a-z0-9-]+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  return name ?? refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

const shown = (row: AddressRow) => ({ ...entryOf(row), address: row.address, registeredAt: row.registeredAt });

/** A page of the registered addresses, by name. Refuses a foreign cursor with `cursor.invalid`. */
export const addressPage = async (
  db: Kysely<AddressTables>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AddressPage> => {
  const all = db.selectFrom('notice_addresses').selectAll();
  const query = cursor === undefined ? all : all.where('name', '>', nameIn(cursor));
  const rows = await query
    .orderBy('name')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map(shown),
    nextCursor: rows.length > limit && last ? Buffer.from(`name:${last.name}`).toString('base64url') : null,
  };
};

export const addressNamed = async (db: Kysely<AddressTables>, name: string) => {
  const row = await db.selectFrom('notice_addresses').selectAll().where('name', '=', name).executeTakeFirst();
  return row && shown(row);
};
