import { Module } from '@nestjs/common';
import { EndCorrectionHandler, ReportCorrectionHandler, SubmitCorrectionHandler } from './correction.handler.js';
import { CorrectionIntake } from './correction.intake.js';
import { Corrections } from './correction.reader.js';
import { Passages } from './passage.reader.js';

/** Taking corrections in, and joining those of the same passage. */
@Module({
  providers: [CorrectionIntake, SubmitCorrectionHandler, ReportCorrectionHandler, EndCorrectionHandler, Corrections, Passages],
  exports: [Corrections, Passages],
})
export class CorrectionsModule {}
