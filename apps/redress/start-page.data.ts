import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { DeskRow, DeskTables } from '#orders/desk.projection.js';
import { newestOrders } from '#orders/desk.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import type { Measure, Measured } from '#scorecards/measures.query.js';
import { scorecard } from '#scorecards/scorecard.query.js';
import type { Language } from '../api/http/problem.messages.js';
import { Today } from '../api/http/today.js';
import type { DemoAccess, DemoProgress } from './demo-progress.js';

const departmentsShown = 10;
const ordersShown = 10;

export type Measures = Readonly<Record<Measure, Measured>>;

export interface DepartmentLine {
  readonly code: string;
  readonly name: string;
  readonly measures: Measures;
}

export interface OrderLine extends Pick<DeskRow, 'number' | 'kind' | 'state' | 'rating' | 'dueAt' | 'overdue'> {
  readonly department: string;
}

/** What the start page shows: aggregates and order numbers, nothing personal. */
export interface StartPageData {
  readonly asOf: Instant;
  readonly position: bigint;
  readonly zone: string;
  readonly all: Measures | undefined;
  readonly month: Measures | undefined;
  readonly departments: readonly DepartmentLine[];
  readonly orders: readonly OrderLine[];
}

/** What to show, in which language. */
export interface Shown {
  readonly data: StartPageData;
  readonly progress: Pick<DemoProgress, 'phase' | 'taken' | 'total' | 'simulated'>;
  readonly language: Language;
}

/** An example that works on the running system. */
export interface StartPageExample extends DemoAccess {
  /** An item that the officer's department answers for. */
  readonly itemCode: string;
}

/** Gathers the figures, through the same queries that the API answers from. */
@Injectable()
export class StartPageReader {
  readonly #desk;

  constructor(
    private readonly readDb: ReadDb,
    private readonly directory: Directory,
    private readonly rulebook: Rulebook,
    private readonly today: Today,
  ) {
    this.#desk = readDb.kysely<DeskTables>();
  }

  async read(): Promise<StartPageData> {
    const today = this.today.day();
    const all = await scorecard(this.readDb, { departments: 'all', groupBy: [] });
    const { asOf, position } = all;
    // The same state of knowledge for all figures of one page.
    const ask = { asOf, departments: 'all' } as const;
    const [month, byDepartment, newest] = await Promise.all([
      scorecard(this.readDb, { ...ask, from: `${today.slice(0, 'yyyy-mm'.length)}-01`, to: today, groupBy: [] }),
      scorecard(this.readDb, { ...ask, groupBy: ['department'] }),
      newestOrders(this.#desk, ordersShown),
    ]);
    return {
      asOf,
      position,
      zone: this.rulebook.zone,
      all: all.groups[0]?.measures,
      month: month.groups[0]?.measures,
      departments: this.#worst(byDepartment.groups, today),
      orders: newest.map((row) => ({ ...row, department: this.#name(row.departmentCode, today) })),
    };
  }

  example(access: DemoAccess): StartPageExample | undefined {
    const { data } = this.directory.search('items', { limit: 500, on: this.today.day() });
    const item = data.find(({ departmentCode }) => departmentCode === access.officerDepartment);
    return item && { ...access, itemCode: item.code };
  }

  #worst(groups: Awaited<ReturnType<typeof scorecard>>['groups'], today: LocalDay): readonly DepartmentLine[] {
    const lines = groups.map(({ key, measures }) => {
      const code = String(key['department']);
      return { code, name: this.#name(code, today), measures };
    });
    const bad = ({ measures }: DepartmentLine) => measures.bad.value ?? 0;
    return lines.sort((a, b) => bad(b) - bad(a)).slice(0, departmentsShown);
  }

  #name(code: string | null, today: LocalDay): string {
    return code === null ? '–' : (this.directory.department(code, today)?.name ?? code);
  }
}
