import type { AnyEvent, StoredEvent } from './events.js';
import type { LocalDay } from './values.js';

/** How a dimension or measure is stored. Dimensions are short codes; a measure is a whole number that adds up. */
export type DimensionType = 'text' | 'smallint' | 'boolean';

/** One additive statement about a local day. A correction is a new fact with negative measures, never an update. */
export interface Fact<Dimension extends string = string, Measure extends string = string> {
  readonly occurredOn: LocalDay;
  /** The id of the review or order that it is about, which lists behind figures name; `null` where there is no such one. */
  readonly subject: string | null;
  readonly dims: Readonly<Record<Dimension, string | number | boolean | null>>;
  readonly adds: Readonly<Partial<Record<Measure, number>>>;
}

/** A projection into additive facts: pure, order-free sums over any prefix of the log. */
export interface Facts<Event extends AnyEvent = AnyEvent, Dimension extends string = string, Measure extends string = string> {
  readonly name: string;
  /** Raise it to build anew beside the live one. */
  readonly version: number;
  /**
   * The measures and dimensions that this version is meant to state otherwise than the one before; `subject`, where its facts
   * are about others. A rebuild that finds others changed is not swapped unless somebody says so.
   */
  readonly changed?: readonly NoInfer<Dimension | Measure | 'subject'>[];
  readonly dimensions: Readonly<Record<Dimension, DimensionType>>;
  readonly measures: readonly Measure[];
  /** Lists of dimensions that questions narrow by; each makes an index that ends in the day. Changing them needs a new version. */
  readonly indexes?: readonly (readonly Dimension[])[];
  /** Measures that most facts add to. Lists of what is behind any other find it by its day, without looking at all the rest. */
  readonly frequent?: readonly NoInfer<Measure>[];
  /**
   * The dimensions of an overview: questions that narrow by and group by nothing else are answered from fewer, coarser lines.
   * Changing them needs a new version.
   */
  readonly overview?: readonly NoInfer<Dimension>[];
  readonly on: {
    readonly [Type in Event['type']]: (event: StoredEvent<Extract<Event, { type: Type }>>) => readonly Fact<Dimension, Measure>[];
  };
}
