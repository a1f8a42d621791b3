import { Injectable } from '@nestjs/common';
import type { Published } from '#evaluation/assessment.decider.js';
import type { Standing } from '#evaluation/assessment.events.js';
import { compareSubject } from '#evaluation/comparison.policy.js';
import type { AssessmentContent } from '#evaluation/content.events.js';
import { csvHead, csvLine, firstOf, lastOf, type SubjectResult } from '#evaluation/results.policy.js';
import type { ResultTables } from '#evaluation/results.projection.js';
import { resultsOf } from '#evaluation/results.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { AssessmentContext } from './assessment-context.js';
import { placeIn, placeOf } from './places.js';

interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

interface Seen {
  readonly round: Published;
  /** Of the subjects that the caller may see, by rank. */
  readonly standings: readonly Standing[];
}

const chunkSize = 200;

const pageOf = <Entry>(all: readonly Entry[], { cursor, limit }: Paging) => {
  const from = cursor === undefined ? 0 : placeIn(cursor);
  return { data: all.slice(from, from + limit), nextCursor: from + limit < all.length ? placeOf(from + limit) : null };
};

/** Indicators by all that figures follow from. */
const schemeOf = ({ indicators }: AssessmentContent): string =>
  JSON.stringify(indicators.map(({ code, parent, weight, scale }) => [code, parent, weight, scale]));

/** Published results as far as a caller may see them. */
@Injectable()
export class ResultReading {
  readonly #db;

  constructor(
    private readonly context: AssessmentContext,
    readDb: ReadDb,
  ) {
    this.#db = readDb.kysely<ResultTables>();
  }

  async results(id: string, paging: Paging, caller: Caller) {
    const { round, standings } = await this.#seen(id, caller);
    const names = namesOf(round);
    const named = (standing: Standing) => ({ ...standing, name: names.get(standing.subject) ?? '' });
    const { data, nextCursor } = pageOf(standings, paging);
    const figures = await this.#figures(id, data);
    const codes = this.context.scopes.codesOf(caller);
    const { published, content } = round;
    return {
      id,
      period: content.period,
      publishedAt: published.at,
      hash: published.hash,
      subjects: published.standings.length,
      averages: published.averages.filter(({ region }) => codes === 'all' || codes.includes(region)),
      first: firstOf(published.standings).filter(isIn(standings)).map(named),
      last: lastOf(published.standings).filter(isIn(standings)).map(named),
      data: data.map((standing) => ({ ...named(standing), figures: figures(standing.subject).figures })),
      nextCursor,
    };
  }

  /** How many of the subjects that the caller may see have each grade; the highest grade first. */
  async grades(id: string, caller: Caller) {
    const { round, standings } = await this.#seen(id, caller);
    return round.content.bands.map((band) => ({
      ...band,
      subjects: standings.filter(({ grade }) => grade === band.code).length,
    }));
  }

  /** The lines of `results.csv`. Throws before the first line, or not at all but for an outage. */
  async csv(id: string, caller: Caller): Promise<AsyncGenerator<string>> {
    const { round, standings } = await this.#seen(id, caller);
    const names = namesOf(round);
    const chunk = async (from: number) => {
      const some = standings.slice(from, from + chunkSize);
      const figures = await this.#figures(id, some);
      return some.map((one) => csvLine(one, names.get(one.subject) ?? '', figures(one.subject).figures)).join('');
    };
    const first = await chunk(0);
    return (async function* () {
      yield csvHead(round.content) + first;
      for (let from = chunkSize; from < standings.length; from += chunkSize) yield await chunk(from);
    })();
  }

  /** Beside another round: the one that is named, or the one the round was to be compared with. */
  async comparison(id: string, { other, ...paging }: Paging & { readonly other: string | undefined }, caller: Caller) {
    const { round, standings } = await this.#seen(id, caller);
    const otherId =
      other ?? round.content.comparedWith ?? refuse('invalid', 'assessment.compared-with-nothing', { field: 'with' });
    const before = await this.#seen(otherId, caller);
    const subjects = [...new Set([...standings, ...before.standings].map(({ subject }) => subject))];
    const page = pageOf(subjects, paging);
    const names = new Map([...namesOf(before.round), ...namesOf(round)]);
    const now = await resultsOf(this.#db, id, page.data);
    const then = await resultsOf(this.#db, otherId, page.data);
    return {
      id,
      with: otherId,
      alike: schemeOf(round.content) === schemeOf(before.round.content),
      data: page.data.map((subject) => ({
        name: names.get(subject) ?? '',
        ...compareSubject(subject, now.get(subject), then.get(subject)),
      })),
      nextCursor: page.nextCursor,
    };
  }

  async #seen(id: string, caller: Caller): Promise<Seen> {
    const round = await this.context.rounds.published(id);
    const seen = this.context.scopes.seen(round.content, caller);
    return { round, standings: round.published.standings.filter(({ subject }) => seen.has(subject)) };
  }

  /** By subject. Throws 503 while the read model does not have them all: what was published may be a moment ahead of it. */
  async #figures(id: string, standings: readonly Standing[]): Promise<(subject: string) => SubjectResult> {
    const subjects = standings.map(({ subject }) => subject);
    const results = await resultsOf(this.#db, id, subjects);
    return (subject) => results.get(subject) ?? notThereYet();
  }
}

const namesOf = ({ directory }: Published): ReadonlyMap<string, string> =>
  new Map(directory.map(({ code, name }) => [code, name]));

const isIn = (standings: readonly Standing[]) => {
  const subjects = new Set(standings.map(({ subject }) => subject));
  return ({ subject }: Standing) => subjects.has(subject);
};

const notThereYet = (): never => {
  throw new EdgeProblem(503, 'request.unavailable', {}, { 'retry-after': '2' });
};
