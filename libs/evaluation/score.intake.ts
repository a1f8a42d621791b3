import { Injectable } from '@nestjs/common';
import { Attachments } from '#attachments/attachments.port.js';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import type { Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rounds } from './rounds.reader.js';
import { type GiveScore, type GiveScores, RecordReconciliation, type ReconcileScores, RecordScore } from './score.commands.js';
import { type ScoreDataOf, scoresStream } from './score.events.js';

/** A score that is checked, with its evidence as it was written. */
export interface Unsealed {
  readonly score: ScoreDataOf<'ScoreGiven'>;
  readonly evidence: string | undefined;
}

/** Gathers what recording a score needs. */
@Injectable()
export class ScoreIntake {
  constructor(
    private readonly rounds: Rounds,
    private readonly vault: Vault,
    private readonly files: Attachments,
  ) {}

  /** Throws a `Refusal` that names the field. */
  async score({ roundId, body, by, at }: GiveScore['data'], cause: Cause): Promise<RecordScore> {
    const { rules } = await this.rounds.fixed(roundId);
    rules.check(body);
    const { evidence, attachments: files = [], ...scored } = body;
    const attachments = [...new Set(files)];
    const fingerprint = this.#fingerprint([evidence ?? null, attachments]);
    if (attachments.length > 0) await this.files.claim(attachments, { staff: by }, { subjectId: roundId, person: null, cause });
    const sealed = evidence === undefined ? null : await this.#sealed(roundId, body.subject, evidence);
    return new RecordScore({ roundId, ...scored, scorer: by, evidence: sealed, attachments, fingerprint, at }, cause);
  }

  /** Many scores of a round as they are, without attachments; those that are not for this round are refused, each by itself. */
  async sheet({ roundId, bodies, by, at }: GiveScores['data']): Promise<readonly (Unsealed | Refusal)[]> {
    const { rules } = await this.rounds.fixed(roundId);
    return bodies.map(({ evidence, attachments: _, ...scored }) => {
      try {
        rules.check(scored);
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
      const fingerprint = this.#fingerprint([evidence ?? null, []]);
      return { score: { roundId, ...scored, scorer: by, evidence: null, attachments: [], fingerprint, at }, evidence };
    });
  }

  /** Scores of one subject with their evidence sealed. */
  async sealed(scores: readonly Unsealed[]): Promise<ScoreDataOf<'ScoreGiven'>[]> {
    const texts = scores.flatMap(({ evidence }) => evidence ?? []);
    const [first] = scores;
    const boxes = (first && texts.length > 0 ? await this.#boxes(first.score.roundId, first.score.subject, texts) : []).values();
    return scores.map(({ score, evidence }) => ({
      ...score,
      evidence: evidence === undefined ? null : (boxes.next().value ?? unsealed()),
    }));
  }

  /** Throws a `Refusal` that names the field. */
  async reconciliation({ roundId, body, by, at }: ReconcileScores['data'], cause: Cause): Promise<RecordReconciliation> {
    const { rules, content } = await this.rounds.fixed(roundId);
    const { scale } = rules.check(body);
    const { reason, ...scored } = body;
    const sealed = await this.#sealed(roundId, body.subject, reason);
    const fingerprint = this.#fingerprint([by, reason]);
    const { tolerance } = content;
    return new RecordReconciliation({ roundId, ...scored, by, reason: sealed, fingerprint, at, scale, tolerance }, cause);
  }

  #fingerprint(content: readonly unknown[]): string {
    return this.vault.digest('assessment-evidence', JSON.stringify(content)).slice(0, 32);
  }

  async #sealed(roundId: string, subject: string, text: string): Promise<Sealed> {
    const [sealed] = await this.#boxes(roundId, subject, [text]);
    return sealed ?? unsealed();
  }

  /** What is written of a subject in a round has a key of its own. */
  async #boxes(roundId: string, subject: string, texts: readonly string[]): Promise<readonly Sealed[]> {
    const owner = await this.vault.person({ anonymous: scoresStream(roundId, subject) });
    return this.vault.seal(owner, texts);
  }
}

const unsealed = (): never => {
  throw new Error('the vault sealed nothing');
};
