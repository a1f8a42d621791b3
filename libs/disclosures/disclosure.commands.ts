import { command } from '#kernel/message.js';
import type { PersonalDataShownData } from './disclosure.events.js';

/** Puts on record what is about to be shown. */
export class RecordDisclosure extends command('RecordDisclosure')<PersonalDataShownData> {}
