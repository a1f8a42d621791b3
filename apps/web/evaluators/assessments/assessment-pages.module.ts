import { Module } from '@nestjs/common';
import { AssessmentsModule } from '../../../api/evaluation/assessments.module.js';
import { Today } from '../../../api/http/today.js';
import { InsightModule } from '../../../api/insight/insight.module.js';
import { Evidence } from '../../departments/order/evidence.js';
import { DraftPages } from './draft.controller.js';
import { Giving } from './giving.js';
import { ReconcilePages } from './reconcile.controller.js';
import { ResultPages } from './results.controller.js';
import { RoundScreen } from './round-screen.js';
import { RoundPages } from './rounds.controller.js';
import { ScoreFilePages } from './score-file.controller.js';
import { ScoreFiles } from './score-file.js';
import { ScoreScreen } from './score-screen.js';
import { ScorePages } from './score.controller.js';
import { Scoring } from './scoring.js';
import { SubjectNames } from './subject-names.js';

/** Pages of assessments by third parties. */
@Module({
  imports: [AssessmentsModule, InsightModule],
  controllers: [ScorePages, ReconcilePages, ScoreFilePages, ResultPages, DraftPages, RoundPages],
  providers: [Today, Evidence, SubjectNames, RoundScreen, Scoring, Giving, ScoreScreen, ScoreFiles],
})
export class AssessmentPagesModule {}
