import { Injectable } from '@nestjs/common';
import type { GivenScore, ReconciledScore, ScoreTables } from '#evaluation/scores.projection.js';
import { scoresPage, subjectOfAttachment } from '#evaluation/scores.query.js';
import { type ScorerCount, scorersOf, scoringOf, type SubjectProgress } from '#evaluation/scoring.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { AssessmentContext } from './assessment-context.js';

interface Asked {
  readonly subject?: string | undefined;
  /** Only those that lie too far apart and are not reconciled. */
  readonly apart?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly waitFor?: string | undefined;
}

/** Scores as evaluators may see them. */
@Injectable()
export class ScoreReading {
  readonly #db;

  constructor(
    private readonly context: AssessmentContext,
    private readonly vault: Vault,
    readDb: ReadDb,
  ) {
    this.#db = readDb.kysely<ScoreTables>();
  }

  async page(roundId: string, { subject, apart, waitFor, ...paging }: Asked, caller: Caller) {
    const { content } = await this.context.rounds.opened(roundId);
    if (subject !== undefined) this.context.scopes.assertSubject(subject, caller);
    await this.context.freshness.until('assessment_scores', waitFor);
    const subjects = subject === undefined ? this.context.scopes.codesOf(caller) : [subject];
    const { data, nextCursor } = await scoresPage(this.#db, content, { roundId, subjects, apart, viewer: caller.name }, paging);
    const opened = data.map(async ({ given, reconciled, ...score }) => ({
      ...score,
      given: await Promise.all(given.map((one) => this.#given(one))),
      reconciled: reconciled && (await this.#reconciled(reconciled)),
    }));
    return { data: await Promise.all(opened), nextCursor };
  }

  /** How far the caller has come with each subject; one of which no score is in is not among them. */
  progress(roundId: string, caller: Caller): Promise<ReadonlyMap<string, SubjectProgress>> {
    return scoringOf(this.#db, { roundId, viewer: caller.name });
  }

  /** Who scored, as far as the caller may see. */
  scorers(roundId: string, caller: Caller): Promise<readonly ScorerCount[]> {
    return scorersOf(this.#db, { roundId, viewer: caller.name });
  }

  /** Throws 404 `attachment.unknown` for one that proves no score the caller may see, and 403 for a subject outside their scope. */
  async assertMayOpen(roundId: string, attachmentId: string, caller: Caller): Promise<void> {
    await this.context.rounds.opened(roundId);
    const subject = await subjectOfAttachment(this.#db, { roundId, attachmentId, viewer: caller.name });
    this.context.scopes.assertSubject(subject ?? refuse('missing', 'attachment.unknown'), caller);
  }

  async #given({ evidence, ...score }: GivenScore) {
    return { ...score, evidence: await this.#text(evidence) };
  }

  async #reconciled({ reason, ...score }: ReconciledScore) {
    return { ...score, reason: await this.#text(reason) };
  }

  async #text(sealed: Sealed | null): Promise<string | null> {
    return sealed === null ? null : ((await this.vault.open(sealed)) ?? null);
  }
}
