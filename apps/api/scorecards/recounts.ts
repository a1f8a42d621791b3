import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import type { Instant } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { knownFigures } from '#scorecards/figure-models.query.js';
import { type LimitsAsked, LimitsInstead } from '#scorecards/limits.reader.js';
import { type Following, type Recount, type RecountQuestion, recounting, toRecount } from '#scorecards/relimit.query.js';
import type { Limits } from '#scorecards/relimit.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { AtOnce } from './at-once.js';
import { type Asked as Run, Runs, TooManyRuns } from './runs.js';
import type { Reading } from './scorecard-reading.js';
import { type SuppositionAsked, Suppositions } from './supposition.question.js';

/** What is counted again, by what, and for whom. */
export interface RecountAsked {
  readonly of: Omit<RecountQuestion, 'asOf' | 'position' | 'limits'> & { readonly asOf?: Instant | undefined };
  readonly instead: LimitsAsked;
  readonly caller: Caller;
}

/** A recount, of which state of knowledge it is, and by what. */
export interface Recounted {
  readonly asOf: Instant;
  readonly limits: Limits;
  readonly recount: Recount;
}

/** How far a recount is that takes a while: asked again with this `asOf`, the same question leads to its answer. */
export class StillCounting {
  constructor(
    readonly asOf: Instant,
    readonly position: string,
    /** Orders that were counted, and how many there are. */
    readonly counted: number,
    readonly of: number,
  ) {}

  /** The same, of the state of knowledge that its answer will state. */
  statedBy(stated: Reading['stated']): StillCounting {
    const { asOf, position } = stated({ asOf: this.asOf, position: BigInt(this.position) });
    return new StillCounting(asOf, position, this.counted, this.of);
  }
}

const limits = { atOnce: 2, ofOwner: 2, most: 24, keepMillis: 120_000 };
const again = { 'Retry-After': '5' };

const isOtherwise = ({ deadlines, calendar }: LimitsAsked): boolean => deadlines !== undefined || calendar !== undefined;
/** Who may see the same, and is the same. */
const ownerOf = ({ name, role, departments, regions }: Caller): string => JSON.stringify([name, role, departments, regions]);

interface Begun {
  readonly known: { readonly asOf: Instant; readonly position: bigint };
  readonly limits: Limits;
  readonly run: Run<Recount>;
}

/** Orders counted again by limits that somebody supposes: few of them at once, many while the caller asks how far it is. */
@Injectable()
export class Recounts implements OnModuleDestroy {
  readonly #runs = new Runs<Recount>(limits);

  constructor(
    private readonly readDb: ReadDb,
    private readonly limits: LimitsInstead,
    private readonly suppositions: Suppositions,
    private readonly atOnce: AtOnce,
  ) {}

  /** What an address supposes. Throws `Refusal` `what-if.unknown-calendar`. */
  supposed(asked: SuppositionAsked): ReturnType<Suppositions['of']> {
    return this.suppositions.of(asked);
  }

  /** Limits that are supposed; nothing where none are. Throws `Refusal` for rules and calendars that there are not. */
  limitsOf(instead: LimitsAsked): Limits | undefined {
    return isOtherwise(instead) ? this.limits.of(instead) : undefined;
  }

  /**
   * Nothing where no limits are supposed. Throws `Refusal` for rules and calendars that there are not, and 503 where too much is
   * counted already.
   */
  async soFar(asked: RecountAsked): Promise<Recounted | StillCounting | undefined> {
    const begun = await this.#begun(asked);
    if (!begun) return undefined;
    const { known, limits: by, run } = begun;
    if (run.of <= this.atOnce.orders) return { asOf: known.asOf, limits: by, recount: await this.#now(run) };
    const sofar = await told(this.#runs.soFar(run));
    if ('found' in sofar) return { asOf: known.asOf, limits: by, recount: sofar.found };
    return new StillCounting(known.asOf, known.position.toString(), sofar.done, sofar.of);
  }

  /** The same for who waits for it, as files do. */
  async whole(asked: RecountAsked): Promise<Recounted | undefined> {
    const begun = await this.#begun(asked);
    if (!begun) return undefined;
    const { known, limits: by, run } = begun;
    const recount = await (run.of <= this.atOnce.orders ? this.#now(run) : told(this.#runs.whole(run)));
    return { asOf: known.asOf, limits: by, recount };
  }

  onModuleDestroy(): void {
    this.#runs.close();
  }

  #now({ work }: Run<Recount>): Promise<Recount> {
    return work({ tell: () => undefined, signal: new AbortController().signal });
  }

  async #begun({ of, instead, caller }: RecountAsked): Promise<Begun | undefined> {
    const by = this.limitsOf(instead);
    if (!by) return undefined;
    const { asOf, position } = await knownFigures(this.readDb, of.asOf);
    const question = { ...of, asOf, position, limits: by };
    const work = (following: Following) => recounting(this.readDb, question, following);
    const name = JSON.stringify([{ ...of, asOf }, position.toString(), instead]);
    const run = { owner: ownerOf(caller), question: name, of: await toRecount(this.readDb, question), work };
    return { known: { asOf, position }, limits: by, run };
  }
}

/** Too much at a time is for the moment only. */
const told = async <Result>(asking: Promise<Result>): Promise<Result> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof TooManyRuns) throw new EdgeProblem(503, 'what-if.busy', {}, again);
    throw error;
  }
};
