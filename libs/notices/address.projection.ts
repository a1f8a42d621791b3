import type { Rows } from '#kernel/rows.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { Audience, NoticeAddressEvent } from './address.events.js';

/** A registered address; withdrawn ones have no row. */
export interface AddressRow {
  readonly name: string;
  readonly audience: Audience['kind'];
  /** The department's code or the channel's name; `null` for a supervisor of everybody. */
  readonly code: string | null;
  readonly via: string;
  readonly language: string;
  readonly personal: boolean;
  readonly address: Sealed;
  readonly registeredAt: Instant;
  readonly position: bigint;
}

const codeOf = (audience: Audience): string | null => (audience.kind === 'channel' ? audience.name : audience.code);

export const noticeAddresses: Rows<NoticeAddressEvent, AddressRow> = {
  name: 'notice_addresses',
  version: 1,
  primaryKey: 'name',
  columns: {
    name: 'text',
    audience: 'text',
    code: 'text',
    via: 'text',
    language: 'text',
    personal: 'boolean',
    address: 'jsonb',
    registeredAt: 'timestamptz',
    position: 'bigint',
  },
  indexes: ['"audience", "code"'],
  on: ['NoticeAddressRegistered', 'NoticeAddressWithdrawn'],
  key: ({ data }) => data.name,
  evolve(_, { type, data, position }) {
    if (type === 'NoticeAddressWithdrawn') return undefined;
    const { name, audience, via, language, personal, address, at } = data;
    return {
      name,
      audience: audience.kind,
      code: codeOf(audience),
      via,
      language,
      personal,
      address,
      registeredAt: at,
      position,
    };
  },
};

export interface AddressTables {
  notice_addresses: AddressRow;
}
