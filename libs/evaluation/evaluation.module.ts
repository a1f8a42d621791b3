import { Module } from '@nestjs/common';
import { DraftAssessmentHandler, DrawSampleHandler, OpenAssessmentHandler } from './assessment.handler.js';
import { PublishAssessmentHandler } from './publish.handler.js';
import { Rounds } from './rounds.reader.js';
import { SampleIntake } from './sample.intake.js';
import { GiveScoreHandler, ReconcileScoresHandler } from './score.handler.js';
import { GiveScoresHandler } from './score-sheet.handler.js';
import { ScoreIntake } from './score.intake.js';
import { Subjects } from './subjects.reader.js';

/** Assessments by third parties. `Populations` comes from the composition root. */
@Module({
  providers: [
    Rounds,
    Subjects,
    ScoreIntake,
    SampleIntake,
    DraftAssessmentHandler,
    OpenAssessmentHandler,
    DrawSampleHandler,
    GiveScoreHandler,
    GiveScoresHandler,
    ReconcileScoresHandler,
    PublishAssessmentHandler,
  ],
  exports: [Rounds, Subjects],
})
export class EvaluationModule {}
