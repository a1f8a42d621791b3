import { Injectable } from '@nestjs/common';
import type { Indicator } from '#evaluation/content.events.js';
import type { SubjectProgress } from '#evaluation/scoring.query.js';
import { endsOf } from '#evaluation/tree.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { AssessmentReading } from '../../../api/evaluation/assessment-reading.js';
import { RoundReading } from '../../../api/evaluation/round-reading.js';
import { ScoreReading } from '../../../api/evaluation/score-reading.js';
import type { Round } from './round.shown.js';

/** The scores of one indicator of one subject. */
export type Pair = Awaited<ReturnType<ScoreReading['page']>>['data'][number];

/** One indicator of one subject. */
export interface Place {
  readonly subject: string;
  readonly indicator: string;
}

/** What a scorer has before their eyes: one indicator of one subject. */
export interface Scored {
  readonly round: Round;
  readonly subject: string;
  readonly indicator: Indicator;
  /** Of the indicators of a subject, and how many there are. */
  readonly nth: number;
  readonly of: number;
  readonly before: Place | undefined;
  readonly after: Place | undefined;
  /** What is in of it, as far as the scorer may see. */
  readonly pair: Pair | undefined;
  /** What was drawn of the subject, by the number of the sample. */
  readonly drawn: readonly { readonly number: number; readonly seed: string; readonly ids: readonly string[] }[];
}

interface AsItStands {
  readonly round: Round;
  readonly why: 'assessment.not-open' | 'assessment.final' | undefined;
}

/** So many ids of a sample are shown beside a score; the page of the sample has them all. */
const idsShown = 100;
const pairsAPage = 200;

/** Whom and what a scorer is to score, one after the other: subject by subject, in the order of the tree. */
@Injectable()
export class Scoring {
  constructor(
    private readonly reading: AssessmentReading,
    private readonly scores: ScoreReading,
    private readonly rounds: RoundReading,
  ) {}

  /** Throws 404 and 403 as the API does, and 409 for a round that is not open for scores. */
  async round(id: string, caller: Caller, language: Language): Promise<Round> {
    const { round, why } = await this.asItStands(id, caller, language);
    return why === undefined ? round : refuse('conflict', why);
  }

  /** The round, and why it takes no scores where it takes none. Throws 404 and 403 as the API does. */
  async asItStands(id: string, caller: Caller, language: Language): Promise<AsItStands> {
    const round = await this.reading.one(id, caller, language);
    const why = { draft: 'assessment.not-open', open: undefined, published: 'assessment.final' } as const;
    return { round, why: why[round.state] };
  }

  progress(id: string, caller: Caller): Promise<ReadonlyMap<string, SubjectProgress>> {
    return this.scores.progress(id, caller);
  }

  /** Throws 422 for a subject or indicator that is not of the round. */
  async at(round: Round, { subject, indicator }: Place, caller: Caller): Promise<Scored> {
    const ends = endsOf(round.content.indicators);
    const place = ends.findIndex(({ code }) => code === indicator);
    const found = ends[place];
    const { codes } = round.content.subjects;
    if (!codes.includes(subject)) refuse('invalid', 'assessment.unknown-subject', { code: subject });
    if (found === undefined) return refuse('invalid', 'assessment.unknown-indicator', { code: indicator });
    const beside = (step: 1 | -1) => {
      const end = ends[place + step];
      return end && { subject, indicator: end.code };
    };
    return {
      ...{ round, subject, indicator: found, nth: place + 1, of: ends.length, before: beside(-1), after: beside(1) },
      pair: (await this.#pairs(round.id, subject, caller)).get(indicator),
      drawn: await this.#drawn(round, subject, caller),
    };
  }

  /** The next one that the scorer has not scored and may: of this subject, else of one after it; nothing where all is done. */
  async next(round: Round, after: Partial<Place>, caller: Caller): Promise<Place | undefined> {
    const { codes } = round.content.subjects;
    const ends = endsOf(round.content.indicators).map(({ code }) => code);
    const progress = await this.scores.progress(round.id, caller);
    const from = Math.max(0, codes.indexOf(after.subject ?? ''));
    const inOrder = [...codes.slice(from), ...codes.slice(0, from)];
    const subject = inOrder.find((code) => (progress.get(code)?.done ?? 0) < ends.length);
    if (subject === undefined) return undefined;
    const pairs = await this.#pairs(round.id, subject, caller);
    const isOpen = (code: string) => {
      const given = pairs.get(code)?.given ?? [];
      return given.length < 2 && given.every(({ scorer }) => scorer !== caller.name);
    };
    const start = subject === after.subject ? ends.indexOf(after.indicator ?? '') + 1 : 0;
    const indicator = [...ends.slice(start), ...ends.slice(0, start)].find(isOpen);
    return indicator === undefined ? undefined : { subject, indicator };
  }

  /** Where a subject begins. Throws 422 for one that is not of the round. */
  first({ content }: Round, subject: string): Place {
    if (!content.subjects.codes.includes(subject)) refuse('invalid', 'assessment.unknown-subject', { code: subject });
    return { subject, indicator: endsOf(content.indicators)[0]?.code ?? '' };
  }

  /** A page of those that are to be reconciled. */
  apart(id: string, cursor: string | undefined, caller: Caller) {
    return this.scores.page(id, { apart: true, cursor, limit: 50 }, caller);
  }

  async #pairs(id: string, subject: string, caller: Caller): Promise<ReadonlyMap<string, Pair>> {
    const pairs = new Map<string, Pair>();
    for (let cursor: string | undefined; ;) {
      const { data, nextCursor } = await this.scores.page(id, { subject, cursor, limit: pairsAPage }, caller);
      for (const pair of data) pairs.set(pair.indicator, pair);
      if (nextCursor === null) return pairs;
      cursor = nextCursor;
    }
  }

  async #drawn({ id, samples }: Round, subject: string, caller: Caller): Promise<Scored['drawn']> {
    const all = await this.rounds.drawnOf(id, subject, caller);
    return samples.flatMap(({ number, seed }) => {
      const ids = all.get(number) ?? [];
      return ids.length === 0 ? [] : [{ number, seed, ids: ids.slice(0, idsShown) }];
    });
  }
}
