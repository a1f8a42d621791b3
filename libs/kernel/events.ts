import type { z } from 'zod';
import type { Cause } from './message.js';
import type { Instant } from './values.js';

export type EventShape = z.ZodObject;
export type Upcast = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** An event type with older versions: `upcasts[0]` turns version 1 into 2, and so on; the schema describes the newest. */
export interface VersionedEvent<Shape extends EventShape = EventShape> {
  readonly schema: Shape;
  readonly upcasts: readonly Upcast[];
}

export type EventMap = Readonly<Record<string, EventShape | VersionedEvent>>;

type SchemaOf<Entry> = Entry extends VersionedEvent<infer Shape> ? Shape : Entry extends EventShape ? Entry : never;

/** The union of the events a map defines, as deciders return them: type and data. */
export type EventOf<Map extends EventMap> = {
  [Type in keyof Map & string]: { readonly type: Type; readonly data: z.infer<SchemaOf<Map[Type]>> };
}[keyof Map & string];

/** One schema map per capability: it gives the types, the decoder and the event catalogue. */
export const defineEvents = <const Map extends EventMap>(map: Map): Map => map;

export interface AnyEvent {
  readonly type: string;
  readonly data: unknown;
}

/** What the log adds to an event when it stores it. */
export interface Stored {
  readonly id: string;
  readonly stream: string;
  /** 0 for the first event of a stream. */
  readonly revision: number;
  /** Place in the whole log; grows, with gaps. */
  readonly position: bigint;
  /** When the log learnt it, six digits of a second; strictly growing with the position. */
  readonly recordedAt: Instant;
  readonly cause: Cause;
}

export type StoredEvent<Event extends AnyEvent = AnyEvent> = Event & Stored;

/** Whether an event is one of those that a map defines; it was decoded, so its data fit. */
export const isOf = <Map extends EventMap>(map: Map, event: AnyEvent): event is StoredEvent<EventOf<Map>> =>
  Object.hasOwn(map, event.type);

/** A stored event that no schema accepts. The reader stops here: skipping it would make every later answer wrong. */
export class UndecodableEvent extends Error {
  constructor(
    readonly eventId: string,
    readonly type: string,
    readonly position: bigint,
    readonly reason: string,
  ) {
    super(`event ${eventId} (${type}) at position ${position} does not decode: ${reason}`);
    this.name = 'UndecodableEvent';
  }
}

const versioned = (entry: EventShape | VersionedEvent): VersionedEvent =>
  'upcasts' in entry ? entry : { schema: entry, upcasts: [] };

/** All events the build knows, for encoding and decoding at the edge of a store. */
export class EventCatalogue {
  readonly #entries: ReadonlyMap<string, VersionedEvent>;

  constructor(...maps: readonly EventMap[]) {
    const entries = new Map<string, VersionedEvent>();
    for (const map of maps) {
      for (const [type, entry] of Object.entries(map)) {
        if (entries.has(type)) throw new Error(`event ${type} is defined twice`);
        entries.set(type, versioned(entry));
      }
    }
    this.#entries = entries;
  }

  entries(): Iterable<readonly [string, VersionedEvent]> {
    return this.#entries;
  }

  /** The schema version that a new event of this type is written with. Throws on an unknown type: a bug. */
  version(type: string): number {
    return this.#entry(type).upcasts.length + 1;
  }

  /** Checks a new event before it is written: what cannot be read back must not be stored. */
  encode(event: AnyEvent): unknown {
    const parsed = this.#entry(event.type).schema.safeParse(event.data);
    if (!parsed.success) throw new Error(`event ${event.type} does not fit its schema: ${problems(parsed.error)}`);
    return parsed.data;
  }

  /** Turns stored JSON of any version into today's event. Throws `UndecodableEvent`. */
  decode(type: string, version: number, json: unknown, at: { id: string; position: bigint }): AnyEvent {
    const entry = this.#entries.get(type);
    if (!entry) throw new UndecodableEvent(at.id, type, at.position, 'unknown event type');
    if (version > entry.upcasts.length + 1)
      throw new UndecodableEvent(at.id, type, at.position, `version ${version} is newer than this build`);
    let data = json;
    for (const upcast of entry.upcasts.slice(version - 1)) data = upcast(data as Readonly<Record<string, unknown>>);
    const parsed = entry.schema.safeParse(data);
    if (!parsed.success) throw new UndecodableEvent(at.id, type, at.position, problems(parsed.error));
    return { type, data: parsed.data };
  }

  #entry(type: string): VersionedEvent {
    const entry = this.#entries.get(type);
    if (!entry) throw new Error(`event ${type} is not in the catalogue`);
    return entry;
  }
}

/** Paths and codes only: a value could be personal. */
const problems = (error: z.ZodError) => error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join(', ');
