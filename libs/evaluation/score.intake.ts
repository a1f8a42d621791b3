import { Injectable } from '@nestjs/common';
import { Attachments } from '#attachments/attachments.port.js';
import type { Cause } from '#kernel/message.js';
import type { Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { Rounds } from './rounds.reader.js';
import { type GiveScore, RecordReconciliation, type ReconcileScores, RecordScore } from './score.commands.js';
import { scoresStream } from './score.events.js';

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

  /** What is written of a subject in a round has a key of its own. */
  async #sealed(roundId: string, subject: string, text: string): Promise<Sealed> {
    const owner = await this.vault.person({ anonymous: scoresStream(roundId, subject) });
    const [sealed] = await this.vault.seal(owner, [text]);
    if (!sealed) throw new Error('the vault sealed nothing');
    return sealed;
  }
}
