import { Module } from '@nestjs/common';
import { deciderHandlers } from '#platform/cqrs.js';
import { BeginExport, EndExport, type ExportCommand } from './export.commands.js';
import { exportDecider } from './export.decider.js';
import { exportStream } from './export.events.js';

/** What was given out, on the record. */
@Module({
  providers: deciderHandlers(exportDecider, ({ data }: ExportCommand) => exportStream(data.exportId), { BeginExport, EndExport }),
})
export class ExportsModule {}
