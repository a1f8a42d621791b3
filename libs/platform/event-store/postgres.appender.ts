import type pg from 'pg';
import { type Appended, WrongRevision } from '#kernel/event-store.port.js';
import { int2Array, int4Array, jsonbArray, textArray, uuidArray } from './postgres.arrays.js';
import { expectedCodes } from './postgres.schema.js';
import type { EncodedAppend } from './rows.js';

/** How much goes in one call: enough to make a commit cheap for each, little enough to keep the others' wait short. */
const most = { rows: 1_000, bytes: 4 * 1024 * 1024 } as const;

type Answer = Appended | WrongRevision;

interface Waiting {
  readonly append: EncodedAppend;
  readonly answered: (answer: Answer) => void;
  readonly failed: (error: unknown) => void;
}

const call = {
  name: 'log.append',
  text: 'SELECT starts::text, positions::text FROM log.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};

const parameters = (appends: readonly EncodedAppend[]): Buffer[] => {
  const firsts: number[] = [];
  const owners: number[] = [];
  for (const [index, { rows }] of appends.entries()) {
    firsts.push(owners.length);
    for (let row = 0; row < rows.length; row++) owners.push(index + 1);
  }
  const rows = appends.flatMap((append) => append.rows);
  return [
    textArray(appends.map(({ stream }) => stream)),
    int4Array(appends.map(({ expected }) => (typeof expected === 'number' ? expected : expectedCodes[expected]))),
    int4Array(firsts),
    int4Array(appends.map((append) => append.rows.length)),
    int4Array(owners),
    uuidArray(rows.map(({ id }) => id)),
    textArray(rows.map(({ type }) => type)),
    int2Array(rows.map(({ version }) => version)),
    textArray(rows.map(({ cause }) => cause.id)),
    textArray(rows.map(({ cause }) => cause.by)),
    jsonbArray(rows.map(({ json }) => json)),
  ];
};

/** `{1,2}` as PostgreSQL writes it. */
const elements = (array: string | undefined): string[] => (array ?? '{}').slice(1, -1).split(',');

/**
 * Grouped commits: what arrives while a group is on its way goes together in the next one, so a commit, which costs the
 * same for one event as for a thousand, is shared by all who wait for it. The appends of a stream keep their order.
 */
export class Appender {
  #queue: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly pool: pg.Pool) {}

  /** Resolves after the commit; a failed call fails every append of its group, and the next group tries afresh. */
  append(append: EncodedAppend): Promise<Answer> {
    return new Promise((answered, failed) => {
      this.#queue.push({ append, answered, failed });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve(); // whoever appends in the same turn comes along
    while (this.#queue.length > 0) {
      const group = this.#takeGroup();
      try {
        const answers = await this.#send(group.map(({ append }) => append));
        for (const [index, answer] of answers.entries()) group[index]?.answered(answer);
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.#running = undefined; // in the same turn as the last look at the queue: nobody can have joined it in between
  }

  /** From the front of the queue; a stream that is in the group already waits, and so does all of it that comes after. */
  #takeGroup(): readonly Waiting[] {
    const streams = new Set<string>();
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    let rows = 0;
    let bytes = 0;
    let taken = 0;
    for (const waiting of this.#queue) {
      const { append } = waiting;
      const isFull = rows + append.rows.length > most.rows || bytes + append.bytes > most.bytes;
      if (isFull && group.length > 0) break;
      taken++;
      if (streams.has(append.stream)) {
        later.push(waiting);
        continue;
      }
      streams.add(append.stream);
      group.push(waiting);
      rows += append.rows.length;
      bytes += append.bytes;
    }
    this.#queue = [...later, ...this.#queue.slice(taken)];
    return group;
  }

  async #send(appends: readonly EncodedAppend[]): Promise<readonly Answer[]> {
    const { rows } = await this.pool.query<{ starts: string; positions: string }>({ ...call, values: parameters(appends) });
    const starts = elements(rows[0]?.starts);
    const positions = elements(rows[0]?.positions);
    return appends.map(({ stream, expected, rows: events }, index) => {
      const position = BigInt(positions[index] ?? '');
      if (position === 0n) return new WrongRevision(stream, expected);
      return { revision: Number(starts[index]) + events.length - 1, position };
    });
  }
}
