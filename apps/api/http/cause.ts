import { randomUUID } from 'node:crypto';
import type { Caller } from '#kernel/callers.port.js';
import type { Cause } from '#kernel/message.js';

/** Why a command is sent that came over HTTP: a fresh id and who called. */
export const causeOf = (caller: Pick<Caller, 'role' | 'name'> | 'citizen'): Cause => ({
  id: randomUUID(),
  by: caller === 'citizen' ? 'citizen' : `${caller.role}:${caller.name}`,
});
