import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { BeginExport, EndExport } from '#exports/export.commands.js';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import type { Cell, Table } from '#platform/tables/table.js';
import { causeOf } from '../http/cause.js';
import { ExportProgress } from './export-progress.js';
import type { Format } from './export-table.js';
import { OpenFiles } from './open-files.js';

/** What is given out, to be put on record. */
export interface Given {
  readonly asOf?: string | undefined;
  readonly position?: string | undefined;
  readonly table: string;
  readonly format: Format;
  readonly question: Readonly<Record<string, string>>;
  /** How many rows there will be, where that is known. */
  readonly total?: number | undefined;
}

/** How often it is told how far an export is, while that changes. */
const tellMillis = 1_000;
/** That it is still on its way is told this often even where its reader takes nothing, in tellings. */
const stillEvery = 20;

/** Who hears of an export on its way. */
interface Hearers {
  readonly tell: (rows: number) => Promise<unknown>;
  readonly end: (rows: number, complete: boolean) => Promise<unknown>;
}

/** An export on its way: counts the rows that go into it, tells how many while it goes on and when it is over. */
export class Underway {
  #rows = 0;

  constructor(
    readonly exportId: string,
    private readonly hearers: Hearers,
  ) {}

  async *counted(rows: Table['rows']): AsyncGenerator<readonly (readonly Cell[])[]> {
    for await (const batch of rows) {
      this.#rows += batch.length;
      yield batch;
    }
  }

  async *ended<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
    let complete = false;
    const stop = this.#tells();
    try {
      yield* parts;
      complete = true;
    } finally {
      await stop();
      await this.hearers.end(this.#rows, complete);
    }
  }

  /** Tells how far it is until it is stopped, which waits for what is being told. */
  #tells(): () => Promise<unknown> {
    let [told, still] = [0, 0];
    let telling: Promise<unknown> | undefined;
    const timer = setInterval(() => {
      still += 1;
      if (telling !== undefined || (told === this.#rows && still < stillEvery)) return;
      [told, still] = [this.#rows, 0];
      telling = this.hearers.tell(told).finally(() => {
        telling = undefined;
      });
    }, tellMillis).unref();
    return async () => {
      clearInterval(timer);
      await telling;
    };
  }
}

/** Puts on record what is given out. */
@Injectable()
export class ExportRecord implements OnModuleDestroy {
  readonly #files = new OpenFiles();

  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly progress: ExportProgress,
  ) {}

  onModuleDestroy(): Promise<void> {
    return this.#files.breakOff();
  }

  /** The bytes of an export as its reader takes them. */
  send(underway: Underway, bytes: AsyncIterable<Uint8Array | string>): Readable {
    return this.#files.send(underway.ended(bytes));
  }

  /** Before the first byte. One that is never ended was broken off. */
  async begin({ table, format, question, asOf, position, total }: Given, caller: Caller): Promise<Underway> {
    const cause = causeOf(caller);
    const exportId = randomUUID();
    const known = { asOf: asOf ?? null, position: position ?? null };
    const begun = { exportId, table, format, question, ...known, at: this.clock.instant() };
    await this.commands.execute(new BeginExport(begun, cause));
    const file = { exportId, table, format, begunAt: begun.at, total: total ?? null };
    await this.progress.begin(caller, file);
    return new Underway(exportId, {
      tell: (rows) => this.progress.show(caller, { ...file, rows, state: 'underway' }),
      end: async (rows, complete) => {
        await this.commands.execute(new EndExport({ exportId, rows, complete, at: this.clock.instant() }, cause));
        await this.progress.show(caller, { ...file, rows, state: complete ? 'complete' : 'broken' });
      },
    });
  }
}
