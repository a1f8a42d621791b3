import { sql } from 'kysely';
import type { StoredEvent } from '#kernel/events.js';
import type { Sealed } from '#kernel/values.js';
import type { Vault } from '#kernel/vault.port.js';
import type { CountedAs } from '#orders/order-values.events.js';
import { table } from '#platform/read-db/columns.js';
import type { ReadConnection } from '#platform/read-db/schema.js';
import { fatesOf, type Following, type Opened, type SeenByWords } from './word-fates.projection.js';
import type { Said, WordSums } from './word-sums.projection.js';
import { WordSpeakers } from './word-speakers.projection.js';
import { insertRows, type WordTables } from './word-tables.projection.js';

/** So many different people must have said a word before anybody may read it (our own choice). */
export const fewestPeople = 5;

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

/** A row of an order that is counted elsewhere now. */
interface Moved extends Pick<CountedAs, 'department' | 'region'> {
  readonly id: string;
}

/** Writes what batches of events mean into one set of tables. */
export class WordWriter {
  readonly #speakers: WordSpeakers;
  readonly #sums: WordSums | undefined;

  /** `sums` is left out where they are made when all is heard. */
  constructor(
    private readonly sources: WordSources,
    private readonly tables: WordTables,
    sums?: WordSums,
  ) {
    this.#speakers = new WordSpeakers(sources.vault, tables);
    this.#sums = sums;
  }

  /** A batch in log order: what is heard first and what follows then, each at once, for an order is opened before all else. */
  async apply(db: ReadConnection, events: readonly StoredEvent<SeenByWords>[]): Promise<void> {
    const [opened, following]: [Opened[], Following[]] = [[], []];
    for (const event of events) {
      if (event.type === 'WorkOrderOpened') opened.push(event);
      else following.push(event);
    }
    await this.#hear(db, opened);
    await this.#follow(db, following);
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
    await this.#changing(db, rows, () =>
      insertRows(db, { name: this.tables.heard, columns: heardColumns }, [
        rows.map(({ id }) => id),
        rows.map(({ word }) => word),
        rows.map(({ speaker }) => speaker),
        rows.map(({ counted }) => counted.occurredOn),
        rows.map(({ counted }) => counted.department),
        rows.map(({ counted }) => counted.region),
        rows.map(({ kind }) => kind),
      ]),
    );
    await this.#show(db, new Map(rows.map(({ word, text }) => [word, text])));
  }

  /** Who says which words, or says them no more. */
  #changing(db: ReadConnection, said: readonly Said[], change: () => Promise<void>): Promise<void> {
    return this.#sums ? this.#sums.around(db, said, change) : change();
  }

  /** Here and nowhere else a word comes out: its people are counted, and the text is still at hand. */
  async #show(db: ReadConnection, texts: ReadonlyMap<string, string>): Promise<void> {
    await sql`
      INSERT INTO ${table(this.tables.shown)}
      SELECT word, text FROM unnest(${[...texts.keys()]}::text[], ${[...texts.values()]}::text[]) AS said (word, text)
      WHERE word NOT IN (SELECT word FROM ${table(this.tables.shown)}) AND ${this.#isSaidByEnough()}
      ON CONFLICT DO NOTHING`.execute(db);
  }

  /** Of `said.word`; looks at no more people than it needs, however often the word was said. */
  #isSaidByEnough() {
    const people = sql`SELECT DISTINCT speaker FROM ${table(this.tables.heard)} AS heard WHERE heard.word = said.word`;
    return sql`(SELECT count(*) FROM (${people} LIMIT ${fewestPeople}) AS people) >= ${fewestPeople}`;
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

  /** Orders moved, or left the figures, or ended; the rows of somebody forgotten stay where they are, for nobody knows them. */
  async #follow(db: ReadConnection, events: readonly Following[]): Promise<void> {
    const fates = fatesOf(events);
    if (fates.size === 0) return;
    const { rows } = await sql<{ workOrderId: string; rows: Sealed }>`
      SELECT "workOrderId", rows FROM ${table(this.tables.orders)} WHERE "workOrderId" = ANY(${[...fates.keys()]}::uuid[])`.execute(
      db,
    );
    const opened = await Promise.all(
      rows.map(async ({ workOrderId, rows: sealed }) => {
        const ids = (await this.sources.vault.open(sealed))?.split(' ') ?? [];
        return { ids, fate: fates.get(workOrderId) };
      }),
    );
    await this.#move(
      db,
      opened.flatMap(({ ids, fate }) => {
        const counted = fate?.isOut ? undefined : fate?.counted;
        return counted ? ids.map((id) => ({ id, department: counted.department, region: counted.region })) : [];
      }),
    );
    await this.#unhear(
      db,
      opened.flatMap(({ ids, fate }) => (fate?.isOut ? ids : [])),
    );
    const over = [...fates].flatMap(([workOrderId, { isOver }]) => (isOver ? [workOrderId] : []));
    await sql`DELETE FROM ${table(this.tables.orders)} WHERE "workOrderId" = ANY(${over}::uuid[])`.execute(db);
  }

  async #move(db: ReadConnection, rows: readonly Moved[]): Promise<void> {
    if (rows.length === 0) return;
    const [ids, departments] = [rows.map(({ id }) => id), rows.map(({ department }) => department)];
    await sql`
      UPDATE ${table(this.tables.heard)} AS heard SET department = moved.department, region = moved.region
      FROM unnest(${ids}::uuid[], ${departments}::text[], ${rows.map(({ region }) => region)}::text[])
        AS moved (id, department, region)
      WHERE heard.id = moved.id`.execute(db);
  }

  /** A word that too few people are left of is not readable any more. */
  async #unhear(db: ReadConnection, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { heard, shown } = this.tables;
    const which = sql`FROM ${table(heard)} WHERE id = ANY(${ids}::uuid[])`;
    const { rows } = await sql<Said>`SELECT word, speaker ${which}`.execute(db);
    await this.#changing(db, rows, async () => {
      await sql`DELETE ${which}`.execute(db);
    });
    const words = rows.map(({ word }) => word);
    await this.#sums?.forgetEmpty(db, words);
    await sql`
      DELETE FROM ${table(shown)} AS said WHERE word = ANY(${words}) AND NOT ${this.#isSaidByEnough()}`.execute(db);
  }
}
