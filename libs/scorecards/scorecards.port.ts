import type { Instant } from '#kernel/values.js';
import type { PublishedHead } from './publication.events.js';
import type { Figures, FiguresAsked } from './publication.policy.js';

/** Figures of departments as the log knew them at an instant: asked again they are the same. */
export abstract class KnownFigures {
  /**
   * What would be published. Waits until everything that is in the log now is known. Throws `Refusal` `publication.not-over`,
   * `publication.ahead`, `publication.unknown-place` and `scheme.unknown`, and an outage when the wait is in vain.
   */
  abstract of(asked: FiguresAsked): Promise<Figures>;

  /** Of what was published, as known at another instant, or now; by the measures and the scheme version of the publication. */
  abstract since(published: PublishedHead, asOf: Instant | undefined): Promise<Figures>;
}
