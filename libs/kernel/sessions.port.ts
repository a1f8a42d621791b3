import type { Caller } from './callers.port.js';
import type { Instant } from './values.js';

/** Who logged in: as the system knows them, and as colleagues call them. The latter is kept here and nowhere else. */
export interface Person {
  readonly caller: Caller;
  readonly displayName: string;
}

/** A session that is going on. */
export interface Session extends Person {
  /** What a form proves with that it was made in this session. */
  readonly token: string;
}

/**
 * Sessions of staff in browsers. Only a digest of the secret is stored; the browser alone has the secret itself. A session ends when
 * nothing was asked for a while, when it is too old, or when it is ended; then it is as if it had never been.
 */
export abstract class Sessions {
  /** Durable before it answers the secret. */
  abstract begin(person: Person, now: Instant): Promise<string>;
  /** The session of a secret, which is now known to be in use; `undefined` where there is none, or no more. */
  abstract find(secret: string, now: Instant): Promise<Session | undefined>;
  /** How colleagues call those of these callers who have a session now, by the name of the caller. To be shown, and kept nowhere. */
  abstract displayNames(names: readonly string[], now: Instant): Promise<ReadonlyMap<string, string>>;
  abstract end(secret: string): Promise<void>;
  /** Ends all sessions of a person, by the name of their caller; answers how many. */
  abstract endAll(name: string, now: Instant): Promise<number>;
  /** Whether the session that a form was made in, told by its token, was one of those; nobody can tell any more when it would be over anyway. */
  abstract wereEnded(token: string): Promise<boolean>;
  /** The clock was moved on by hand, by so many milliseconds, in which nobody was idle. */
  abstract shift(millis: number): Promise<void>;
}
