import { z } from 'zod';
import type { Instant, JsonObject } from './values.js';

/** Ways in which a message leaves the system. */
export const Way = z.enum(['e-mail', 'sms', 'webhook']);
export type Way = z.infer<typeof Way>;

interface Common {
  /** Stays the same however often the message is sent, so that whoever receives it can tell a repetition. */
  readonly id: string;
  /** Where to, in the way's own form: a mailbox, a mobile number, an `https` address. */
  readonly to: string;
  /** Pseudonym under whose key anything that is kept of the message is sealed. */
  readonly person: string;
}

export interface Mail extends Common {
  readonly via: 'e-mail';
  readonly subject: string;
  readonly text: string;
}
export interface ShortMessage extends Common {
  readonly via: 'sms';
  readonly text: string;
}
export interface Call extends Common {
  readonly via: 'webhook';
  /** What the receiver proves the sender by, in the form of Standard Webhooks (`whsec_…`). */
  readonly secret: string;
  /** When it is sent; part of what is signed. */
  readonly at: Instant;
  readonly body: JsonObject;
}
export type Message = Mail | ShortMessage | Call;

/**
 * Why a message did not go out. `unreachable`: nobody answered, in time or at all. `declined`: the other side does not take
 * it now. `bad-address`: the other side says that there is no such address. `inside`: the address leads to the inside of the
 * network. `not-configured`: nobody carries messages of this way here.
 */
export const NotSent = z.enum(['unreachable', 'declined', 'bad-address', 'inside', 'not-configured']);
export type NotSent = z.infer<typeof NotSent>;

/** `final`: trying again would not help. */
export type Sent = { readonly sent: true } | { readonly sent: false; readonly reason: NotSent; readonly final: boolean };

/**
 * Carries messages out of the system. What happens at the other side is an answer and never thrown, and an answer comes
 * within seconds. At least once: after a crash the same message is sent again, under the same id.
 */
export abstract class Courier {
  /** Whether messages of this way are carried at all. */
  abstract serves(via: Way): boolean;
  abstract send(message: Message): Promise<Sent>;
  abstract close(): Promise<void>;
}

/** Tells addresses that may be called from those that lead to the inside of the network. */
export abstract class Outside {
  /**
   * False for what is no `https` address and for one that leads inside. An address whose name cannot be resolved just now is
   * let pass: it is looked at again whenever something is sent there.
   */
  abstract mayBeCalled(address: string): Promise<boolean>;
}
