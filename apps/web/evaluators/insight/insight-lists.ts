import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { addDays } from '#kernel/values.js';
import { BottlenecksQuery, BottlenecksReading } from '../../../api/insight/bottlenecks.reading.js';
import { asked, comparableProblem, inOrder, isComparable, orderProblem } from '../../../api/insight/insight.questions.js';
import { CoreQuery, HotQuery, ProblemsReading, RisingQuery } from '../../../api/insight/problems.reading.js';
import { WordsQuery, WordsReading } from '../../../api/insight/words.reading.js';
import { Addresses, type FiguresAsked, type Texts } from '../asked.js';
import type { WrongField } from '../asked.messages.js';
import type { ListName } from './insight.messages.js';
import { type Answers, first } from './insight.shown.js';

const { waitFor: _waitFor, ...narrowing } = asked;
/** What is asked of every list where all of them are shown. */
const AllQuery = z.strictObject(narrowing).refine(inOrder, orderProblem).refine(isComparable, comparableProblem);
type AllQuery = z.infer<typeof AllQuery>;

/** What an address asks for, and what the API answers. */
export interface InsightAsked {
  readonly typed: Texts;
  readonly wrong: readonly WrongField[];
  readonly moment: string | undefined;
  readonly answers: Partial<Answers>;
}

const usualDays = 30;

/** Asks the lists. */
@Injectable()
export class InsightLists {
  readonly #lists: Readonly<Record<ListName, (query: unknown, caller: Caller) => Promise<InsightAsked>>> = {
    hot: (query, caller) => this.#ask(HotQuery, query, async (asks) => ({ hot: await this.problems.hot(asks, caller) })),
    core: (query, caller) => this.#ask(CoreQuery, query, async (asks) => ({ core: await this.problems.core(asks, caller) })),
    rising: (query, caller) =>
      this.#ask(RisingQuery, query, async (asks) => ({ rising: await this.problems.rising(asks, caller) })),
    words: (query, caller) => this.#ask(WordsQuery, query, async (asks) => ({ words: await this.words.words(asks, caller) })),
    bottlenecks: (query, caller) =>
      this.#ask(BottlenecksQuery, query, async (asks) => ({ bottlenecks: await this.waits.bottlenecks(asks, caller) })),
  };

  constructor(
    private readonly problems: ProblemsReading,
    private readonly words: WordsReading,
    private readonly waits: BottlenecksReading,
    private readonly addresses: Addresses,
  ) {}

  /** One list, or the first of each. */
  ask(list: ListName | undefined, query: unknown, caller: Caller): Promise<InsightAsked> {
    return list === undefined ? this.#ask(AllQuery, query, (asks) => this.#all(asks, caller)) : this.#lists[list](query, caller);
  }

  hotNow(question: HotQuery, caller: Caller): Promise<Answers['hot']> {
    return this.problems.hot(question, caller);
  }

  risingNow(question: RisingQuery, caller: Caller): Promise<Answers['rising']> {
    return this.problems.rising(question, caller);
  }

  /** What the list of rising problems is asked with. */
  rising(query: unknown): FiguresAsked<RisingQuery> {
    return this.addresses.read(RisingQuery, query, [], this.#usual());
  }

  /** What the list of hot problems is asked with. */
  hot(query: unknown): FiguresAsked<HotQuery> {
    return this.addresses.read(HotQuery, query, [], this.#usual());
  }

  async #ask<Schema extends z.ZodObject>(
    schema: Schema,
    query: unknown,
    answer: (question: z.infer<Schema>) => Promise<Partial<Answers>>,
  ): Promise<InsightAsked> {
    const { question, typed, wrong } = this.addresses.read(schema, query, ['back'], this.#usual());
    const moment = question?.['asOf'] as string | undefined;
    return { typed, wrong, moment, answers: question === undefined ? {} : await answer(question) };
  }

  async #all(asks: AllQuery, caller: Caller): Promise<Answers> {
    const page = { ...asks, limit: first };
    const { asOf: _asOf, ...now } = page;
    const [hot, rising, core, bottlenecks, words] = await Promise.all([
      this.problems.hot({ ...page, by: 'item' }, caller),
      this.problems.rising({ ...page, by: 'tag' }, caller),
      this.problems.core(CoreQuery.parse(page), caller),
      this.waits.bottlenecks(page, caller),
      this.words.words(now, caller),
    ]);
    return { hot, rising, core, bottlenecks, words };
  }

  /** The last days, where no period is named. */
  #usual() {
    const to = this.addresses.day();
    return { from: addDays(to, 1 - usualDays), to };
  }
}
