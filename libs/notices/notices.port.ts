import type { Way } from '#kernel/courier.port.js';
import type { Language } from '#kernel/values.js';
import type { Audience } from './address.events.js';

/** A registered address as planning needs to know it. */
export interface AddressEntry {
  readonly name: string;
  readonly audience: Audience;
  readonly via: Way;
  readonly language: Language;
  readonly personal: boolean;
  /** Where its registration stands in the log: it hears of what comes behind. */
  readonly position: bigint;
}

/** The registered addresses, as far as the read model has come. */
export abstract class NoticeAddresses {
  /** Those of these departments, and, where `others`, of all supervisors and channels. */
  abstract of(departments: readonly string[], others: boolean): Promise<readonly AddressEntry[]>;
}

/** Where citizens find the pages of this deployment. */
export abstract class PublicPages {
  abstract readonly url: string | undefined;
}
