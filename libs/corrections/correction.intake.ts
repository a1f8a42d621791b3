import { Injectable } from '@nestjs/common';
import { Intake } from '#intake/intake.port.js';
import { lacksContact } from '#intake/matter.policy.js';
import { languageOfAuthor, type Submission } from '#intake/submission.policy.js';
import type { Cause } from '#kernel/message.js';
import { refuse } from '#kernel/refusal.js';
import { Vault } from '#kernel/vault.port.js';
import { type CorrectionBody, RecordCorrection } from './correction.commands.js';
import { checkReport, linesOf, pageAddress, passageOf, typeOf } from './correction.policy.js';

/** Gathers what recording a correction needs. */
@Injectable()
export class CorrectionIntake {
  constructor(
    private readonly intake: Intake,
    private readonly vault: Vault,
  ) {}

  /** Throws a `Refusal` that names the field. */
  async prepare(submission: Submission<CorrectionBody>, cause: Cause): Promise<RecordCorrection> {
    const { body } = submission;
    if (lacksContact(body)) refuse('invalid', 'correction.real-name-needs-contact', { field: 'contact' });
    const pageUrl = body.pageUrl === undefined ? undefined : pageAddress(body.pageUrl);
    const report = { ...body, type: typeOf(body.type), pageUrl };
    checkReport(report);
    const { wrong, right, evidence, contact } = body;
    const texts = { words: linesOf(report), pageUrl, wrong, right, evidence, contact };
    const taken = await this.intake.take(
      { noun: 'correction', kind: 'correction', by: 'citizen', submission: { ...submission, body: report }, texts },
      cause,
    );
    const { id, person, sealed, ...matter } = taken;
    const data = {
      ...matter,
      correctionId: id,
      type: report.type,
      siteCode: body.siteCode ?? null,
      guideElement: body.guideElement ?? null,
      passage: this.vault.digest('correction-passage', passageOf(report)),
      confidentiality: body.confidentiality,
      citizen: person,
      ...sealed,
      language: languageOfAuthor(submission),
    };
    return new RecordCorrection(data, cause);
  }
}
