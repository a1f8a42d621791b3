import type { AnyEvent, StoredEvent } from './events.js';
import type { LocalDay } from './values.js';

/** How a dimension or measure is stored. Dimensions are short codes; a measure is a whole number that adds up. */
export type DimensionType = 'text' | 'smallint' | 'boolean';

/** One additive statement about a local day. A correction is a new fact with negative measures, never an update. */
export interface Fact<Dimension extends string = string, Measure extends string = string> {
  readonly occurredOn: LocalDay;
  /** The id of the review or order that it is about, which lists behind figures name; `null` where there is no such one. */
  readonly subject: string | null;
  /** What several subjects have in common, where facts recall each other by it. */
  readonly thread?: string;
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
  /** Measures that most facts add to. Lists of what is behind any other find it by its day, without looking at all the rest; lists
   * behind these are those of a day's facts. */
  readonly frequent?: readonly NoInfer<Measure>[];
  /**
   * The dimensions of an overview: questions that narrow by and group by nothing else are answered from fewer, coarser lines,
   * those of everything from the fewest.
   * Changing them needs a new version.
   */
  readonly overview?: readonly NoInfer<Dimension>[];
  /**
   * Types of events that say nothing here. It is led through them too, so that what it learns is learnt at the same time as in the
   * read models that it is asked together with. Changing them needs a new version.
   */
  readonly alongside?: readonly string[];
  readonly on: {
    readonly [Type in Event['type']]: (event: StoredEvent<Extract<Event, { type: Type }>>) => readonly Fact<Dimension, Measure>[];
  };
}

/** Whose facts an event has to know before it can state any. */
export interface Recalled {
  readonly subject?: string;
  readonly thread?: string;
}

/** What an event states, given all facts of the same subject or thread before it, in log order. */
export interface Recalling<Event extends AnyEvent, Dimension extends string, Measure extends string> {
  /** Nothing where it needs to know none. A subject alone recalls those of the thread it was in. */
  readonly of: (event: StoredEvent<Event>) => Recalled | undefined;
  readonly states: (
    event: StoredEvent<Event>,
    before: readonly Fact<Dimension, Measure>[],
  ) => readonly Fact<Dimension, Measure>[];
}

/** A projection into additive facts that follow from the event and from facts before it: as pure, but built in log order. */
export interface RecallingFacts<
  Event extends AnyEvent = AnyEvent,
  Dimension extends string = string,
  Measure extends string = string,
> extends Omit<Facts<Event, Dimension, Measure>, 'on'> {
  /** By what facts recall each other. Changing it needs a new version. */
  readonly recalls: 'subject' | 'thread';
  readonly on: { readonly [Type in Event['type']]: Recalling<Extract<Event, { type: Type }>, Dimension, Measure> };
}
