import { type AllStreamResolvedEvent, jsonEvent, type JSONEventData, type ResolvedEvent } from '@kurrent/kurrentdb-client';
import { z } from 'zod';
import { type EventCatalogue, type StoredEvent, UndecodableEvent } from '#kernel/events.js';
import { Cause } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';
import type { EncodedAppend } from './rows.js';

const JsonObject = z.record(z.string(), z.unknown());
const Metadata = z.object({ cause: Cause, version: z.number().int().positive() });

/** What servers before 22.6 put where the position of an event in its stream's own reading should be: −1, unsigned. */
const noPosition = 2n ** 64n - 1n;

type Recorded = NonNullable<ResolvedEvent['event']>;

/** What goes over the wire, and how many bytes the server will count for it. */
export interface WireAppend {
  readonly events: JSONEventData[];
  readonly bytes: number;
}

const utf8Bytes = (text: string) => Buffer.byteLength(text, 'utf8');

/** The schema version and the cause travel as metadata beside the data. */
export const wireAppend = ({ rows }: EncodedAppend): WireAppend => {
  let bytes = 0;
  const events = rows.map(({ id, type, version, json, cause }) => {
    const metadata = { cause, version };
    bytes += utf8Bytes(json) + utf8Bytes(JSON.stringify(metadata)) + type.length * 2;
    return jsonEvent({ id, type, data: JsonObject.parse(JSON.parse(json)), metadata });
  });
  return { events, bytes };
};

/**
 * The last microsecond of the second the server created it in. The native reader cuts `created` to whole seconds and the
 * subscription does not; all ways of reading must say the same, and none may say that the log knew an event before it did.
 */
const recordedAt = (created: Date): Instant => `${created.toISOString().slice(0, 19)}.999999Z`;

/** The record itself, unless it is the server's own: system events, links, and links whose target is gone. */
export const ownRecord = ({ event }: ResolvedEvent | AllStreamResolvedEvent): Recorded | undefined =>
  event === undefined || event.type.startsWith('$') ? undefined : event;

/** Commit position of a record. Throws for servers that do not tell it when a stream is read (before 22.6). */
export const positionOf = ({ position, streamId }: Recorded): bigint => {
  if (position === undefined || position.commit === noPosition)
    throw new Error(`KurrentDB gives no position for an event of ${streamId}: servers before 22.6 are not supported`);
  return position.commit;
};

/** Throws `UndecodableEvent`, also for an event that another application wrote under no metadata of ours. */
export const decodeRecord = (catalogue: EventCatalogue, record: Recorded): StoredEvent => {
  const position = positionOf(record);
  const { id, type, streamId, created } = record;
  const metadata = Metadata.safeParse(record.metadata);
  if (!metadata.success) throw new UndecodableEvent(id, type, position, 'no metadata with cause and version');
  const { cause, version } = metadata.data;
  const event = catalogue.decode(type, version, record.data, { id, position });
  const revision = Number(record.revision);
  return { ...event, id, stream: streamId, revision, position, recordedAt: recordedAt(created), cause };
};
