import type { Decider } from '#kernel/decider.js';
import type { RecordForgetting } from './identity.commands.js';
import type { IdentityEvent } from './identity.events.js';

export const personDecider: Decider<{ readonly forgotten: boolean }, RecordForgetting, IdentityEvent> = {
  initial: { forgotten: false },
  evolve: () => ({ forgotten: true }),
  decide: ({ data }, { forgotten }) => (forgotten ? [] : [{ type: 'PersonForgotten', data }]),
};
