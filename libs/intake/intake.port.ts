import type { Cause } from '#kernel/message.js';
import type { OrderKind } from '#kernel/values.js';
import type { SealedOf } from '#kernel/vault.port.js';
import type { CountedMatter, MatterBody } from './matter.policy.js';
import type { Identified, Receipt, Recorded } from './receipt.policy.js';
import type { Noun, Submission } from './submission.policy.js';

/** Texts to seal, by name. */
export type Texts = Readonly<Record<string, string | undefined>>;

/** What is taken in. */
export interface Taken<Body, Said> {
  readonly noun: Noun;
  readonly kind: OrderKind;
  /** `staff` where no citizen speaks: what they attach is theirs to attach. */
  readonly by: 'citizen' | 'staff';
  readonly submission: Submission<Body>;
  readonly texts: Said;
  /** What tells it from another, where that is its content; the source's own id, or the key of the request, without it. */
  readonly identity?: string;
}

/** A matter as it is recorded. */
export interface Matter<Said> {
  readonly id: string;
  readonly number: string;
  readonly fingerprint: string;
  readonly source: string;
  readonly counted: CountedMatter;
  /** Pseudonym of whoever speaks: whose key the texts are sealed with. */
  readonly person: string;
  readonly sealed: SealedOf<Said>;
  readonly attachments: string[];
  readonly occurredAt: string;
}

/** Gathers what recording a matter needs, whatever its kind: its identity, where it counts, who spoke. */
export abstract class Intake {
  /** Throws a `Refusal` that names the field. Durable in all but the fact itself before it answers. */
  abstract take<Body extends MatterBody, Said extends Texts>(taken: Taken<Body, Said>, cause: Cause): Promise<Matter<Said>>;

  /** What whoever submitted it is told. */
  abstract receipt(of: Identified, recorded: Recorded): Receipt;
}
