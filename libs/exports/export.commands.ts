import { command } from '#kernel/message.js';
import type { ExportBegunData, ExportEndedData } from './export.events.js';

/** Puts on record what is about to be given out. */
export class BeginExport extends command('BeginExport')<ExportBegunData> {}

/** Puts on record how much was given out. */
export class EndExport extends command('EndExport')<ExportEndedData> {}
export type ExportCommand = BeginExport | EndExport;
