import type { AnyEvent } from './events.js';
import type { Command } from './message.js';

/**
 * The rules of one kind of stream. `decide` answers facts, `[]` ("it is already so"), or throws a `Refusal`; no fourth.
 * It reads no clock, makes no id, waits for nothing: what it needs is in the command.
 */
export interface Decider<State, Accepts extends Pick<Command, 'type' | 'data'>, Event extends AnyEvent> {
  readonly initial: State;
  evolve(this: void, state: State, event: Event): State;
  decide(this: void, command: Accepts, state: State): readonly Event[];
}
