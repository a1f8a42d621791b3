import { command } from '#kernel/message.js';
import type { Instant } from '#kernel/values.js';

/** Destroys a person's key, for good, and puts it on record. `person` is a pseudonym. */
export class ForgetPerson extends command('ForgetPerson')<{ readonly person: string }> {}

/** Sent by the handler of `ForgetPerson` once the key is destroyed. */
export class RecordForgetting extends command('RecordForgetting')<{ readonly person: string; readonly forgottenAt: Instant }> {}
