import { Injectable } from '@nestjs/common';
import { Attachments } from '#attachments/attachments.port.js';
import { Clock } from '#kernel/clock.port.js';
import type { Cause } from '#kernel/message.js';
import { Vault } from '#kernel/vault.port.js';
import { Counting } from './counting.reader.js';
import { Intake, type Matter, type Taken, type Texts } from './intake.port.js';
import type { MatterBody } from './matter.policy.js';
import { type Identified, identified, type Receipt, receiptOf, type Recorded } from './receipt.policy.js';
import { contentOf, identityBySource, momentOf } from './submission.policy.js';

/** Takes matters in: names them, seals what was said, links what was attached. */
@Injectable()
export class MatterIntake extends Intake {
  constructor(
    private readonly counting: Counting,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly files: Attachments,
  ) {
    super();
  }

  async take<Body extends MatterBody, Said extends Texts>(taken: Taken<Body, Said>, cause: Cause): Promise<Matter<Said>> {
    const { noun, submission, texts } = taken;
    const { body, source } = submission;
    const occurredAt = momentOf(noun, body.occurredAt, this.clock.instant());
    const identity = taken.identity ?? identityBySource(noun, body.externalId, submission);
    const { id, number } = identified(this.vault, noun, identity);
    const counted = this.counting.of(taken, occurredAt);
    const fingerprint = this.vault.digest(`${noun}-content`, taken.identity ?? contentOf(body)).slice(0, 32);
    const hint = body.contact === undefined ? { anonymous: id } : { contact: body.contact };
    const { person, sealed } = await this.vault.said(hint, texts);
    const { attachments = [] } = body;
    if (attachments.length > 0) {
      const [by, owner] = taken.by === 'citizen' ? [{ source }, person] : [{ staff: source }, null];
      await this.files.claim(attachments, by, { subjectId: id, person: owner, cause });
    }
    return { id, number, fingerprint, source, counted, person, sealed, attachments, occurredAt };
  }

  receipt(of: Identified, recorded: Recorded): Receipt {
    return receiptOf(this.vault, of, recorded);
  }
}
