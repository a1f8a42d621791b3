import { Module } from '@nestjs/common';
import { deciderHandlers } from '#platform/cqrs.js';
import { ReleasePassage, ReportPassage } from './correction.commands.js';
import { EndCorrectionHandler, SubmitCorrectionHandler } from './correction.handler.js';
import { CorrectionIntake } from './correction.intake.js';
import { passageDecider } from './passage.decider.js';
import { passageStream } from './passage.events.js';

/** Taking corrections in, and joining those of the same passage. */
@Module({
  providers: [
    CorrectionIntake,
    SubmitCorrectionHandler,
    EndCorrectionHandler,
    ...deciderHandlers(passageDecider, ({ data }) => passageStream(data.passage), { ReportPassage, ReleasePassage }),
  ],
})
export class CorrectionsModule {}
