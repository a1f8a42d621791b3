import { z } from 'zod';

/**
 * Why a message exists: `id` of the request, job or event that caused it, and `by`, the pseudonymous actor
 * (`channel:hall-1`, `officer:…`, `citizen`, `workflow:bad-review`, `timer`). Travels into the metadata of every event.
 */
export const Cause = z.object({ id: z.string(), by: z.string() });
export type Cause = z.infer<typeof Cause>;

export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  readonly cause: Cause;
  /** The revision of the stream that the caller had before their eyes (`If-Match`); another one is refused as stale. */
  readonly seen?: number | undefined;
}

/**
 * The base of a command class: `class AcceptWorkOrder extends command('AcceptWorkOrder')<{ … }> {}`.
 * The class is what the command bus routes by, its `type` what a decider switches on.
 */
export const command = <const Type extends string>(type: Type) =>
  class<Data> implements Command<Type, Data> {
    readonly type = type;
    constructor(
      readonly data: Data,
      readonly cause: Cause,
      readonly seen?: number,
    ) {}
  };
