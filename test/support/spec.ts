import { expect } from '@jest/globals';
import type { Decider } from '#kernel/decider.js';
import type { AnyEvent } from '#kernel/events.js';
import type { Command } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';

const attempt = <T>(act: () => T): T | Refusal => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

/** Given–When–Then for a decider: `given(…events).when(command).then(…events) | thenNothing() | thenRefused(code)`. */
export const spec =
  <State, Accepts extends Pick<Command, 'type' | 'data'>, Event extends AnyEvent>(decider: Decider<State, Accepts, Event>) =>
  (...past: readonly Event[]) => ({
    when(command: Accepts) {
      const outcome = () => attempt(() => decider.decide(command, past.reduce(decider.evolve, decider.initial)));
      return {
        /** Each expected event is matched in the fields it names. */
        then: (...expected: readonly { type: Event['type']; data?: Record<string, unknown> }[]) => {
          const events = outcome();
          expect(events).toHaveLength(expected.length);
          expect(events).toMatchObject(expected);
        },
        thenNothing: () => {
          expect(outcome()).toEqual([]);
        },
        /** `facts` are matched in those it names. */
        thenRefused: (code: string, facts: Readonly<Record<string, unknown>> = {}) => {
          expect(outcome()).toMatchObject({ name: 'Refusal', code, facts });
        },
      };
    },
  });
