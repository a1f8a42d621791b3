import { Injectable } from '@nestjs/common';
import { Intake } from '#intake/intake.port.js';
import { lacksContact } from '#intake/matter.policy.js';
import { languageOfAuthor, type Submission } from '#intake/submission.policy.js';
import type { Cause } from '#kernel/message.js';
import { refuse } from '#kernel/refusal.js';
import { type ComplaintBody, RecordComplaint } from './complaint.commands.js';

/** Gathers what recording a complaint needs. */
@Injectable()
export class ComplaintIntake {
  constructor(private readonly intake: Intake) {}

  /** Throws a `Refusal` that names the field. */
  async prepare(submission: Submission<ComplaintBody>, cause: Cause): Promise<RecordComplaint> {
    const { kind, title, content, contact, confidentiality, caseNumber, staffNumber } = submission.body;
    if (lacksContact(submission.body)) refuse('invalid', 'complaint.real-name-needs-contact', { field: 'contact' });
    const texts = { words: `${title}\n${content}`, contact };
    const taken = await this.intake.take({ noun: 'complaint', kind, by: 'citizen', submission, texts }, cause);
    const { id, person, sealed, ...matter } = taken;
    const data = {
      ...matter,
      complaintId: id,
      kind,
      caseNumber: caseNumber ?? null,
      staffNumber: staffNumber ?? null,
      confidentiality,
      citizen: person,
      words: sealed.words,
      contact: sealed.contact,
      language: languageOfAuthor(submission),
    };
    return new RecordComplaint(data, cause);
  }
}
