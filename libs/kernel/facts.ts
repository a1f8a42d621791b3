import type { AnyEvent, StoredEvent } from './events.js';
import type { LocalDay } from './values.js';

/** How a dimension or measure is stored. Dimensions are short codes; a measure is a whole number that adds up. */
export type DimensionType = 'text' | 'smallint' | 'boolean';

/** One additive statement about a local day. A correction is a new fact with negative measures, never an update. */
export interface Fact<Dimension extends string = string, Measure extends string = string> {
  readonly occurredOn: LocalDay;
  readonly dims: Readonly<Record<Dimension, string | number | boolean | null>>;
  readonly adds: Readonly<Partial<Record<Measure, number>>>;
}

/** A projection into additive facts: pure, order-free sums over any prefix of the log. */
export interface Facts<Event extends AnyEvent = AnyEvent, Dimension extends string = string, Measure extends string = string> {
  readonly name: string;
  /** Raise it to build anew beside the live one. */
  readonly version: number;
  /**
   * The measures and dimensions that this version is meant to state otherwise than the one before. A rebuild that finds others
   * changed is not swapped unless somebody says so.
   */
  readonly changed?: readonly NoInfer<Dimension | Measure>[];
  readonly dimensions: Readonly<Record<Dimension, DimensionType>>;
  readonly measures: readonly Measure[];
  /** Lists of dimensions that questions narrow by; each makes an index that ends in the day. Changing them needs a new version. */
  readonly indexes?: readonly (readonly Dimension[])[];
  readonly on: {
    readonly [Type in Event['type']]: (event: StoredEvent<Extract<Event, { type: Type }>>) => readonly Fact<Dimension, Measure>[];
  };
}
