import { Module } from '@nestjs/common';
import { Freshness } from '../../api/http/freshness.js';
import { ExportProgress } from '../../api/exports/export-progress.js';
import { ExportRecord } from '../../api/exports/export-record.js';
import { InsightModule } from '../../api/insight/insight.module.js';
import { PointScopes } from '../../api/oversight/point-scopes.js';
import { reportProviders } from '../../api/reports/report.providers.js';
import { ComparisonReading } from '../../api/scorecards/comparison-reading.js';
import { FigureReading } from '../../api/scorecards/figure-reading.js';
import { RegionalHierarchy } from '../../api/scorecards/regional-hierarchy.js';
import { RowsReading } from '../../api/scorecards/rows-reading.js';
import { SchemeReading, ScorecardReading } from '../../api/scorecards/scorecard-reading.js';
import { WhatIfModule } from '../../api/scorecards/what-if.module.js';
import { PublishingModule } from '../../api/publications/publishing.module.js';
import { DepartmentsPagesModule } from '../departments/departments-pages.module.js';
import { AssessmentPagesModule } from './assessments/assessment-pages.module.js';
import { Addresses } from './asked.js';
import { ComparePages } from './compare/compare.controller.js';
import { ExportsPages } from './exports/exports.controller.js';
import { InsightFiles } from './insight/insight-files.controller.js';
import { InsightLists } from './insight/insight-lists.js';
import { InsightPages } from './insight/insight.controller.js';
import { DifferencesPages } from './publications/differences.controller.js';
import { PublicationsPages } from './publications/publications.controller.js';
import { PublishPages } from './publications/publish.controller.js';
import { ReleasePages } from './publications/release.controller.js';
import { RankingPages } from './ranking/ranking.controller.js';
import { ReportPages } from './report/report.controller.js';
import { TrendPages } from './trend/trend.controller.js';
import { WhatIfDesk } from './what-if/what-if-desk.js';
import { WhatIfRules } from './what-if/what-if-rules.js';
import { SupposedRowsPages } from './what-if/supposed-rows.controller.js';
import { TermsPages } from './what-if/terms/terms.controller.js';
import { WhatIfPages } from './what-if/what-if.controller.js';
import { ScorecardPages } from './scorecard/scorecard.controller.js';

/** Pages for those who question the record. */
@Module({
  imports: [DepartmentsPagesModule, PublishingModule, InsightModule, WhatIfModule, AssessmentPagesModule],
  controllers: [
    TrendPages,
    ComparePages,
    ScorecardPages,
    RankingPages,
    ReportPages,
    WhatIfPages,
    TermsPages,
    SupposedRowsPages,
    InsightPages,
    InsightFiles,
    PublicationsPages,
    DifferencesPages,
    PublishPages,
    ReleasePages,
    ExportsPages,
  ],
  providers: [
    Freshness,
    ExportProgress,
    ExportRecord,
    RegionalHierarchy,
    ScorecardReading,
    SchemeReading,
    FigureReading,
    ComparisonReading,
    RowsReading,
    WhatIfDesk,
    WhatIfRules,
    PointScopes,
    ...reportProviders,
    Addresses,
    InsightLists,
  ],
})
export class EvaluatorsPagesModule {}
