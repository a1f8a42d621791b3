import { Injectable } from '@nestjs/common';
import { Intake } from '#intake/intake.port.js';
import type { Submission } from '#intake/submission.policy.js';
import type { Cause } from '#kernel/message.js';
import { byElement, comparisonOf, differs, linesOf } from './comparison.policy.js';
import { type ComparisonBody, type FindingBody, RecordFinding } from './finding.commands.js';
import { checkFinding } from './finding.policy.js';

/** An element of a guide: as every channel shows it, or with the finding that they do not agree. */
export interface Compared {
  readonly element: string;
  readonly finding: RecordFinding | undefined;
}

/** Gathers what recording a finding needs. */
@Injectable()
export class FindingIntake {
  constructor(private readonly intake: Intake) {}

  /** Throws a `Refusal` that names the field. */
  prepare(submission: Submission<FindingBody>, cause: Cause): Promise<RecordFinding> {
    const { title, description } = submission.body;
    checkFinding(submission.body);
    return this.#record({ submission, words: `${title}\n${description}` }, cause);
  }

  /** Each element by itself. Throws a `Refusal` that names the field. */
  async compare({ body, ...delivery }: Submission<ComparisonBody>, cause: Cause): Promise<readonly Compared[]> {
    const { itemCode } = body;
    const compared: Compared[] = [];
    for (const [element, shown] of byElement(body.elements, 'elements')) {
      const found = { origin: 'comparison' as const, itemCode, compared: [...shown] };
      const identity = comparisonOf(itemCode, element, shown);
      const words = linesOf(element, shown);
      const finding = differs(shown)
        ? await this.#record({ submission: { ...delivery, body: found }, words, identity }, cause)
        : undefined;
      compared.push({ element, finding });
    }
    return compared;
  }

  async #record({ submission, words, identity }: Recorded, cause: Cause): Promise<RecordFinding> {
    const { origin, compared } = submission.body;
    const texts = { words, compared: compared && JSON.stringify(compared) };
    const taken = await this.intake.take(
      { noun: 'finding', kind: 'finding', by: 'staff', submission, texts, ...(identity !== undefined && { identity }) },
      cause,
    );
    const { id, person: _, sealed, ...matter } = taken;
    const elements = [...new Set(compared?.map(({ element }) => element))];
    return new RecordFinding({ ...matter, findingId: id, origin, elements, ...sealed }, cause);
  }
}

interface Recorded {
  readonly submission: Submission<Pick<FindingBody, 'origin' | 'compared' | 'itemCode'>>;
  readonly words: string;
  readonly identity?: string;
}
