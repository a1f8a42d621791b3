import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { usualPart } from '#insight/core.policy.js';
import { pageOf } from '#insight/page.query.js';
import { problemFacts } from '#insight/problems.projection.js';
import { coreProblems, type Problem, type ProblemGroup, type Problems, problems } from '#insight/problems.query.js';
import { risingTest } from '#insight/rising.policy.js';
import { risingProblems } from '#insight/rising.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { addDays } from '#kernel/values.js';
import type { CoreAnswer, HotAnswer, RisingAnswer } from './insight.answers.js';
import { asked, By, comparableProblem, inOrder, isComparable, ofProblems, orderProblem, paging } from './insight.questions.js';
import { type Asked, InsightReading } from './insight.reading.js';
import { Names } from './names.js';

const question = { ...asked, ...ofProblems, ...paging };
export const HotQuery = z.strictObject({ by: By.default('item'), ...question }).refine(inOrder, orderProblem);
export type HotQuery = z.infer<typeof HotQuery>;
export const CoreQuery = z
  .strictObject({ by: By.default('tag'), part: z.coerce.number().min(0.01).max(1).default(usualPart), ...question })
  .refine(inOrder, orderProblem);
export type CoreQuery = z.infer<typeof CoreQuery>;
export const RisingQuery = z
  .strictObject({ by: By.default('tag'), ...question })
  .refine(inOrder, orderProblem)
  .refine(isComparable, comparableProblem);
export type RisingQuery = z.infer<typeof RisingQuery>;

interface Listed extends Asked {
  readonly by: ProblemGroup;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const usualDays = 7;

/** Lists of problems within a caller’s scope, for whoever shows them. */
@Injectable()
export class ProblemsReading {
  constructor(
    private readonly reading: InsightReading,
    private readonly names: Names,
  ) {}

  /** A page, the most reported first. Throws 403 for a department outside the caller’s scope. */
  async hot(query: HotQuery, caller: Caller): Promise<z.infer<typeof HotAnswer>> {
    const { answered, ...where } = await this.#ask(query, caller, (narrowed) =>
      problems(this.reading.db, { ...query, ...narrowed }),
    );
    return { ...knownOf(answered), ...this.#page(query, answered, where) };
  }

  /** The same of the fewest that make up a part of all. */
  async core(query: CoreQuery, caller: Caller): Promise<z.infer<typeof CoreAnswer>> {
    const { part } = query;
    const { answered, ...where } = await this.#ask(query, caller, (narrowed) =>
      coreProblems(this.reading.db, { ...query, ...narrowed }, part),
    );
    const count = answered.problems.reduce((sum, problem) => sum + problem.count, 0);
    const share = answered.total === 0 ? null : count / answered.total;
    const core = { problems: answered.problems.length, count, share };
    return { ...knownOf(answered), part, core, ...this.#page(query, answered, where) };
  }

  /** The same of those on the rise, the steepest first; of the last 7 days unless said otherwise. */
  async rising(query: RisingQuery, caller: Caller): Promise<z.infer<typeof RisingAnswer>> {
    const to = query.to ?? this.reading.today.day(query.asOf);
    const from = query.from ?? addDays(to, 1 - usualDays);
    const { answered, ...where } = await this.#ask({ ...query, to }, caller, (narrowed) =>
      risingProblems(this.reading.db, { ...query, ...narrowed, from, to }),
    );
    const { asOf, windows, looked } = answered;
    const page = pageOf(answered.problems, { asOf, limit: query.limit, ...where });
    const data = page.data.map(({ key, count, before, expected, chance }) => ({
      key,
      name: this.names.of(query.by, key, { on: to, asOf }),
      count,
      before: [...before],
      expected,
      chance,
    }));
    const position = answered.position.toString();
    return { asOf, position, from, to, windows, looked, test: risingTest, data, nextCursor: page.nextCursor };
  }

  /** Asks within the caller’s scope, once the answer can know what it is to know. */
  async #ask<Answer>(
    query: Listed,
    caller: Caller,
    ask: (narrowed: { departments: ReturnType<InsightReading['departments']>; asOf: string | undefined }) => Promise<Answer>,
  ) {
    await this.reading.until(problemFacts.name, query);
    const { after, asOf } = this.reading.after(query.cursor, query.asOf);
    const departments = this.reading.departments(caller, { ...query, asOf });
    return { answered: await ask({ departments, asOf }), after };
  }

  #page(
    { by, to, limit }: Listed,
    { asOf, problems: all }: Problems,
    { after }: { after?: { weight: number; key: string } | undefined },
  ) {
    const page = pageOf<Problem>(all, { asOf, after, limit });
    const on = to ?? this.reading.today.day(asOf);
    const data = page.data.map(({ key, count, share }) => ({
      key,
      name: this.names.of(by, key, { on, asOf }),
      count,
      share,
    }));
    return { data, nextCursor: page.nextCursor };
  }
}

const knownOf = ({ asOf, position, total, unnamed }: Problems) => ({ asOf, position: position.toString(), total, unnamed });
