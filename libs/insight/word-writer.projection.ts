import { type RawBuilder, sql } from 'kysely';
import type { StoredEvent } from '#kernel/events.js';
import type { Sealed } from '#kernel/values.js';
import type { Vault } from '#kernel/vault.port.js';
import type { CountedAs, WorkOrderEvent } from '#orders/work-order.events.js';
import { table } from '#platform/read-db/columns.js';
import type { ReadConnection } from '#platform/read-db/schema.js';
import { WordSpeakers } from './word-speakers.projection.js';
import { insertRows, type WordTables } from './word-tables.projection.js';

/** So many different people must have said a word before anybody may read it (our own choice). */
export const fewestPeople = 5;

export type SeenByWords = Extract<
  WorkOrderEvent,
  { type: 'WorkOrderOpened' | 'WorkOrderDispatched' | 'WorkOrderTransferred' | 'AppealUpheld' | 'WorkOrderClosed' }
>;
type Opened = StoredEvent<Extract<SeenByWords, { type: 'WorkOrderOpened' }>>;

/** What only the worker has: it alone opens what citizens wrote. */
export interface WordSources {
  readonly vault: Vault;
  /** The words of a text that may be counted. */
  readonly wordsOf: (text: string) => Promise<readonly string[]>;
}

interface Heard {
  readonly id: string;
  readonly text: string;
  readonly word: string;
  readonly speaker: string;
  readonly counted: CountedAs;
  readonly kind: string;
}

const heardColumns = [
  { name: 'id', type: 'uuid' },
  { name: 'word', type: 'text' },
  { name: 'speaker', type: 'text' },
  { name: 'occurredOn', type: 'date' },
  { name: 'department', type: 'text' },
  { name: 'region', type: 'text' },
  { name: 'kind', type: 'text' },
] as const;
const orderColumns = [
  { name: 'workOrderId', type: 'uuid' },
  { name: 'rows', type: 'jsonb' },
] as const;

/** Writes what batches of events mean into one set of tables. */
export class WordWriter {
  readonly #speakers: WordSpeakers;

  constructor(
    private readonly sources: WordSources,
    private readonly tables: WordTables,
  ) {
    this.#speakers = new WordSpeakers(sources.vault, tables);
  }

  /** In log order. */
  async apply(db: ReadConnection, events: readonly StoredEvent<SeenByWords>[]): Promise<void> {
    let opened: Opened[] = [];
    for (const event of events) {
      if (event.type === 'WorkOrderOpened') opened.push(event);
      else {
        await this.#hear(db, opened);
        opened = [];
        await this.#follow(db, event);
      }
    }
    await this.#hear(db, opened);
  }

  async #hear(db: ReadConnection, opened: readonly Opened[]): Promise<void> {
    const said = await Promise.all(opened.map(async (event) => ({ event, texts: await this.#textsOf(event) })));
    const telling = said.filter(({ texts }) => texts.length > 0);
    if (telling.length === 0) return;
    const secrets = await this.#speakers.secrets(db, [...new Set(telling.flatMap(({ event }) => event.data.citizen ?? []))]);
    const known = telling.flatMap(({ event, texts }) => {
      const secret = secrets.get(event.data.citizen ?? '');
      return secret === undefined ? [] : [{ event, rows: this.#rowsOf(event, texts, secret) }];
    });
    await this.#keep(
      db,
      known.flatMap(({ rows }) => rows),
    );
    await this.#remember(db, known);
  }

  async #textsOf({ data: { words, citizen } }: Opened): Promise<readonly string[]> {
    const text = words && citizen !== null ? await this.sources.vault.open(words) : undefined;
    return text === undefined ? [] : this.sources.wordsOf(text);
  }

  #rowsOf({ data: { counted, kind } }: Opened, texts: readonly string[], secret: string): readonly Heard[] {
    const { vault } = this.sources;
    return texts.map((text) => ({
      id: crypto.randomUUID(),
      text,
      word: vault.digest('insight.word', text),
      speaker: vault.digest('insight.speaker', `${secret} ${text}`),
      counted,
      kind,
    }));
  }

  /** In the order of ids that mean nothing: rows that lie together tell nothing of who said what. */
  async #keep(db: ReadConnection, heard: readonly Heard[]): Promise<void> {
    const rows = heard.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    await insertRows(db, { name: this.tables.heard, columns: heardColumns }, [
      rows.map(({ id }) => id),
      rows.map(({ word }) => word),
      rows.map(({ speaker }) => speaker),
      rows.map(({ counted }) => counted.occurredOn),
      rows.map(({ counted }) => counted.department),
      rows.map(({ counted }) => counted.region),
      rows.map(({ kind }) => kind),
    ]);
    await this.#show(db, new Map(rows.map(({ word, text }) => [word, text])));
  }

  /** Here and nowhere else a word comes out: its people are counted, and the text is still at hand. */
  async #show(db: ReadConnection, texts: ReadonlyMap<string, string>): Promise<void> {
    const { rows } = await sql<{ word: string }>`${this.#said(sql`word = ANY(${[...texts.keys()]})`)}
      HAVING count(DISTINCT speaker) >= ${fewestPeople}`.execute(db);
    for (const { word } of rows)
      await sql`INSERT INTO ${table(this.tables.shown)} VALUES (${word}, ${texts.get(word)}) ON CONFLICT DO NOTHING`.execute(db);
  }

  #said(which: RawBuilder<unknown>) {
    return sql`SELECT word FROM ${table(this.tables.heard)} WHERE ${which} GROUP BY word`;
  }

  async #remember(
    db: ReadConnection,
    known: readonly { readonly event: Opened; readonly rows: readonly Heard[] }[],
  ): Promise<void> {
    const sealed = await Promise.all(
      known.map(async ({ event: { data }, rows }) => ({
        workOrderId: data.workOrderId,
        rows: await this.#speakers.sealed(data.citizen ?? '', rows.map(({ id }) => id).join(' ')),
      })),
    );
    const kept = sealed.filter(({ rows }) => rows !== undefined);
    await insertRows(db, { name: this.tables.orders, columns: orderColumns }, [
      kept.map(({ workOrderId }) => workOrderId),
      kept.map(({ rows }) => JSON.stringify(rows)),
    ]);
  }

  /** The order moved, or left the figures, or ended; the rows of somebody forgotten stay where they are, for nobody knows them. */
  async #follow(db: ReadConnection, { type, data }: Exclude<StoredEvent<SeenByWords>, Opened>): Promise<void> {
    const { orders, heard } = this.tables;
    const { rows } = await sql<{ rows: Sealed }>`
      SELECT rows FROM ${table(orders)} WHERE "workOrderId" = ${data.workOrderId}`.execute(db);
    const ids = rows[0] && (await this.sources.vault.open(rows[0].rows))?.split(' ');
    if (ids && (type === 'WorkOrderDispatched' || type === 'WorkOrderTransferred'))
      await sql`
        UPDATE ${table(heard)} SET department = ${data.counted.department}, region = ${data.counted.region}
        WHERE id = ANY(${ids}::uuid[])`.execute(db);
    if (ids && type === 'AppealUpheld') await this.#unhear(db, ids);
    if (type === 'AppealUpheld' || type === 'WorkOrderClosed')
      await sql`DELETE FROM ${table(orders)} WHERE "workOrderId" = ${data.workOrderId}`.execute(db);
  }

  /** A word that too few people are left of is not readable any more. */
  async #unhear(db: ReadConnection, ids: readonly string[]): Promise<void> {
    const { heard, shown } = this.tables;
    const { rows } = await sql<{ word: string }>`
      DELETE FROM ${table(heard)} WHERE id = ANY(${ids}::uuid[]) RETURNING word`.execute(db);
    const words = rows.map(({ word }) => word);
    await sql`
      DELETE FROM ${table(shown)} WHERE word = ANY(${words})
      AND word NOT IN (${this.#said(sql`word = ANY(${words})`)} HAVING count(DISTINCT speaker) >= ${fewestPeople})`.execute(db);
  }
}
