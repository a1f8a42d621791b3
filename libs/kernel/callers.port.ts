import { z } from 'zod';
import { Channel, type Instant } from './values.js';

/** What a caller may be. A channel speaks for citizens; the others are staff. */
export const Role = z.enum(['channel', 'officer', 'supervisor', 'evaluator', 'operator']);
export type Role = z.infer<typeof Role>;

/**
 * Who is calling. Staff see the departments and regions named here and all below them; neither named means everything.
 * `channel` is where a channel's reviews come from unless they say otherwise.
 */
export const Caller = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'caller name'),
  role: Role,
  channel: Channel.nullable(),
  departments: z.array(z.string()),
  regions: z.array(z.string()),
  /** True for the keys that a demo start makes: a production start refuses them. */
  demo: z.boolean(),
});
export type Caller = z.infer<typeof Caller>;

/** A key as its owners see it: whom it stands for, never the key itself. */
export interface IssuedKey {
  readonly caller: Caller;
  readonly issuedAt: Instant;
}

/** API keys. Only digests are stored: a key is shown once, when it is made. */
export abstract class Callers {
  /** Makes a key for a caller; an older key of the same name stops working. Durable before it answers. */
  abstract issue(caller: Caller): Promise<string>;
  /**
   * Makes this very key for a caller, as `issue` makes one by chance; made twice it is one. False where it stopped working before: a
   * key that is gone never comes back.
   */
  abstract give(caller: Caller, key: string): Promise<boolean>;
  /** Whose key this is, or `undefined`. */
  abstract byKey(key: string): Promise<Caller | undefined>;
  abstract revoke(name: string): Promise<boolean>;
  /** Keys by name: `limit` of them, after that name. */
  abstract issued(page: { readonly after: string | undefined; readonly limit: number }): Promise<readonly IssuedKey[]>;
  /** The key of that name, or `undefined`. */
  abstract named(name: string): Promise<IssuedKey | undefined>;
  /** Whether any demo key is still valid. */
  abstract hasDemoKeys(): Promise<boolean>;
}
