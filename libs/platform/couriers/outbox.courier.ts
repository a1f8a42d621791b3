import type pg from 'pg';
import { Courier, type Message, type Sent } from '#kernel/courier.port.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { Vault } from '#kernel/vault.port.js';
import { makeSchema } from '../postgres/schema.js';

/** Older ones make room. */
const mostKept = 1_000;
const tidiedEvery = 100;

/** A message as the outbox keeps it. */
export interface Kept {
  readonly message: Message;
  readonly at: Instant;
}

interface Row {
  readonly sealed: Sealed;
  readonly kept_at: Date;
}

/**
 * Where messages go when nobody carries them away: a table to look at, for demonstrations. Messages are sealed with the key
 * of the person they are for, so that forgetting a person takes their messages along. One that comes again changes nothing.
 */
export class OutboxCourier extends Courier {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
  ) {
    super();
  }

  /** Makes the schema where it is missing. The pool stays the caller's to close. */
  static async open(pool: pg.Pool, vault: Vault): Promise<OutboxCourier> {
    await makeSchema(
      pool,
      'outbox',
      `
      CREATE TABLE IF NOT EXISTS outbox.messages (
        place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id text NOT NULL UNIQUE,
        sealed jsonb NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT now()
      );`,
    );
    return new OutboxCourier(pool, vault);
  }

  override serves(): boolean {
    return true;
  }

  override async send(message: Message): Promise<Sent> {
    const [sealed] = await this.vault.seal(message.person, [JSON.stringify(message)]);
    const { rows } = await this.pool.query<{ place: string }>(
      'INSERT INTO outbox.messages (id, sealed) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING place',
      [message.id, sealed],
    );
    const place = Number(rows[0]?.place ?? 1);
    if (place % tidiedEvery === 0) await this.pool.query('DELETE FROM outbox.messages WHERE place <= $1', [place - mostKept]);
    return { sent: true };
  }

  /** What can still be read, newest first; nothing of the forgotten. */
  async newest(limit: number): Promise<readonly Kept[]> {
    const { rows } = await this.pool.query<Row>('SELECT sealed, kept_at FROM outbox.messages ORDER BY place DESC LIMIT $1', [
      limit,
    ]);
    const opened = await Promise.all(rows.map(async ({ sealed, kept_at: at }) => ({ text: await this.vault.open(sealed), at })));
    return opened.flatMap(({ text, at }) =>
      text === undefined ? [] : [{ message: JSON.parse(text) as Message, at: at.toISOString() }],
    );
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
