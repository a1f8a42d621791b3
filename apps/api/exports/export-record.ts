import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { BeginExport, EndExport } from '#exports/export.commands.js';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import type { Cell, Table } from '#platform/tables/table.js';
import { causeOf } from '../http/cause.js';
import type { Format } from './export-table.js';

/** What is given out, to be put on record. */
export interface Given {
  readonly asOf?: string | undefined;
  readonly position?: string | undefined;
  readonly table: string;
  readonly format: Format;
  readonly question: Readonly<Record<string, string>>;
}

/** An export on its way: counts the rows that go into it, and tells how many there were when it is over. */
export class Underway {
  #rows = 0;

  constructor(
    readonly exportId: string,
    private readonly end: (rows: number, complete: boolean) => Promise<unknown>,
  ) {}

  async *counted(rows: Table['rows']): AsyncGenerator<readonly (readonly Cell[])[]> {
    for await (const batch of rows) {
      this.#rows += batch.length;
      yield batch;
    }
  }

  async *ended<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
    let complete = false;
    try {
      yield* parts;
      complete = true;
    } finally {
      await this.end(this.#rows, complete);
    }
  }
}

/** Puts on record what is given out. */
@Injectable()
export class ExportRecord {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** Before the first byte. One that is never ended was broken off. */
  async begin({ table, format, question, asOf, position }: Given, caller: Caller): Promise<Underway> {
    const cause = causeOf(caller);
    const exportId = randomUUID();
    const known = { asOf: asOf ?? null, position: position ?? null };
    const begun = { exportId, table, format, question, ...known, at: this.clock.instant() };
    await this.commands.execute(new BeginExport(begun, cause));
    return new Underway(exportId, (rows, complete) =>
      this.commands.execute(new EndExport({ exportId, rows, complete, at: this.clock.instant() }, cause)),
    );
  }
}
