import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { usualPart } from '#insight/core.policy.js';
import { pageOf } from '#insight/page.query.js';
import { problemFacts } from '#insight/problems.projection.js';
import { coreProblems, type Problem, type Problems, problems, type ProblemGroup } from '#insight/problems.query.js';
import { risingTest } from '#insight/rising.policy.js';
import { risingProblems } from '#insight/rising.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { addDays } from '#kernel/values.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { hotTable, coreTable, risingTable } from '../exports/list-tables.js';
import { CoreAnswer, HotAnswer, RisingAnswer } from './insight.answers.js';
import { type Asked, InsightReading } from './insight.reading.js';
import { Names } from './names.js';
import { asked, By, comparableProblem, inOrder, isComparable, ofProblems, orderProblem, paging } from './insight.questions.js';

const question = { ...asked, ...ofProblems, ...paging };
const HotQuery = z.strictObject({ by: By.default('item'), ...question }).refine(inOrder, orderProblem);
const CoreQuery = z
  .strictObject({ by: By.default('tag'), part: z.coerce.number().min(0.01).max(1).default(usualPart), ...question })
  .refine(inOrder, orderProblem);
const RisingQuery = z
  .strictObject({ by: By.default('tag'), ...question })
  .refine(inOrder, orderProblem)
  .refine(isComparable, comparableProblem);

interface Listed extends Asked {
  readonly by: ProblemGroup;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const usualDays = 7;

@ApiTags('insight')
@ApiBearerAuth()
@Controller('api/v1/insight')
export class InsightController {
  constructor(
    private readonly reading: InsightReading,
    private readonly names: Names,
  ) {}

  @Get('hot')
  @Exported(hotTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What is reported most, with its share of all, within the caller’s scope' })
  @ApiResponse({ status: 200, description: 'A page, the most reported first', standardSchema: HotAnswer })
  async hot(@Query({ schema: HotQuery }) query: z.infer<typeof HotQuery>, @CallerOf() caller: Caller) {
    const { answered, ...where } = await this.#ask(query, caller, (narrowed) =>
      problems(this.reading.db, { ...query, ...narrowed }),
    );
    return { ...knownOf(answered), ...this.#page(query, answered, where) };
  }

  @Get('core')
  @Exported(coreTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Core problems (核心问题): the fewest that make up a part of all' })
  @ApiResponse({ status: 200, description: 'A page, the most reported first', standardSchema: CoreAnswer })
  async core(@Query({ schema: CoreQuery }) query: z.infer<typeof CoreQuery>, @CallerOf() caller: Caller) {
    const { part } = query;
    const { answered, ...where } = await this.#ask(query, caller, (narrowed) =>
      coreProblems(this.reading.db, { ...query, ...narrowed }, part),
    );
    const count = answered.problems.reduce((sum, problem) => sum + problem.count, 0);
    const share = answered.total === 0 ? null : count / answered.total;
    const core = { problems: answered.problems.length, count, share };
    return { ...knownOf(answered), part, core, ...this.#page(query, answered, where) };
  }

  @Get('rising')
  @Exported(risingTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({
    summary: 'Problems on the rise against their own history, by a stated test; of the last 7 days unless said otherwise',
  })
  @ApiResponse({ status: 200, description: 'A page, the steepest rise first', standardSchema: RisingAnswer })
  async rising(@Query({ schema: RisingQuery }) query: z.infer<typeof RisingQuery>, @CallerOf() caller: Caller) {
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
      before,
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
