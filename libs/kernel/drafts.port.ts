import type { Instant } from './values.js';

/** A draft as it is kept. */
export interface KeptDraft {
  readonly box: Uint8Array;
  /** Raised by every `replace`. */
  readonly revision: number;
}

/**
 * What people have entered in forms of several pages and not sent yet. Boxes are sealed before they come here, under keys that
 * only the browsers hold that the drafts came from: who reads this store reads nothing.
 */
export abstract class Drafts {
  /** Keeps a new draft until an instant. Durable before it answers. */
  abstract begin(id: string, box: Uint8Array, until: Instant): Promise<void>;
  /** `undefined` for one that is unknown, and for one whose time is over. */
  abstract read(id: string, now: Instant): Promise<KeptDraft | undefined>;
  /** False, and nothing is changed, where somebody else was first: the draft no longer has that revision. Without one, always. */
  abstract replace(id: string, box: Uint8Array, revision?: number): Promise<boolean>;
  /** Removes drafts whose time is over, a bounded number; answers how many. */
  abstract sweep(now: Instant): Promise<number>;
}
