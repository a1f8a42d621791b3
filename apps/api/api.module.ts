import { Module } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { KeyGuard } from './access/key.guard.js';
import { Scopes } from './access/scope.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { CaseAttachmentsController } from './attachments/case-attachments.controller.js';
import { Uploads } from './attachments/uploads.js';
import { CaseActs } from './cases/case-acts.js';
import { CaseCountBatch } from './case-counts/case-count-batch.js';
import { CaseCountsController } from './case-counts/case-counts.controller.js';
import { CaseReading } from './cases/case.reading.js';
import { CasesController } from './cases/cases.controller.js';
import { TrackingModule } from './cases/tracking.module.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { AssessmentsController } from './evaluation/assessments.controller.js';
import { AssessmentsModule } from './evaluation/assessments.module.js';
import { EvidenceController } from './evaluation/evidence.controller.js';
import { ResultsController } from './evaluation/results.controller.js';
import { RoundsController } from './evaluation/rounds.controller.js';
import { ScoresController } from './evaluation/scores.controller.js';
import { FindingsController } from './findings/findings.controller.js';
import { HealthController } from './health/health.controller.js';
import { Readers } from './health/readers.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { Freshness } from './http/freshness.js';
import { Today } from './http/today.js';
import { BottlenecksController } from './insight/bottlenecks.controller.js';
import { InsightController } from './insight/insight.controller.js';
import { InsightModule } from './insight/insight.module.js';
import { WordsController } from './insight/words.controller.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { MatterReading } from './intake/matter-reading.js';
import { Metrics } from './metrics/metrics.js';
import { NoticeAddressesController } from './notices/notice-addresses.controller.js';
import { NoticeActs } from './notices/notice-acts.js';
import { NoticeBook } from './notices/notice-book.js';
import { NoticeDesk } from './notices/notice-desk.js';
import { NoticesController } from './notices/notices.controller.js';
import { DisclosureReading } from './operators/disclosure-reading.js';
import { DisclosuresController } from './operators/disclosures.controller.js';
import { RebuildActs } from './operators/rebuild-acts.js';
import { RebuildsController } from './operators/rebuilds.controller.js';
import { LadderController } from './oversight/ladder.controller.js';
import { OversightController } from './oversight/oversight.controller.js';
import { PointFiles } from './oversight/point-files.js';
import { PointActs } from './oversight/point-acts.js';
import { PointReading } from './oversight/point-reading.js';
import { PointScopes } from './oversight/point-scopes.js';
import { PublicModule } from './public/public.module.js';
import { ReleaseController } from './public/release.controller.js';
import { PublishingModule } from './publications/publishing.module.js';
import { PublicationsController } from './publications/publications.controller.js';
import { ReviewBatch } from './reviews/review-batch.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { RuleDraftsController } from './rulebook/rule-drafts.controller.js';
import { RuleReading } from './rulebook/rule-reading.js';
import { RuleSetsController } from './rulebook/rule-sets.controller.js';
import { RuleWriting } from './rulebook/rule-writing.js';
import { ComparisonReading } from './scorecards/comparison-reading.js';
import { FigureReading } from './scorecards/figure-reading.js';
import { ComparisonsController } from './scorecards/comparisons.controller.js';
import { WhatIfModule } from './scorecards/what-if.module.js';
import { WhatIfController } from './scorecards/what-if.controller.js';
import { SchemeReading, ScorecardReading } from './scorecards/scorecard-reading.js';
import { RegionalHierarchy } from './scorecards/regional-hierarchy.js';
import { ExportProgress } from './exports/export-progress.js';
import { ExportRecord } from './exports/export-record.js';
import { reportProviders } from './reports/report.providers.js';
import { ReportsController } from './reports/reports.controller.js';
import { RowsController } from './scorecards/rows.controller.js';
import { RowsReading } from './scorecards/rows-reading.js';
import { ScorecardsController } from './scorecards/scorecards.controller.js';
import { DeskSearch, NamesLike } from './work-orders/desk-search.js';
import { DeskReading } from './work-orders/desk.reading.js';
import { FollowingController } from './work-orders/following.controller.js';
import { HandlingController } from './work-orders/handling.controller.js';
import { HistoriesController } from './work-orders/histories.controller.js';
import { KnownPersons } from './work-orders/known-persons.js';
import { OrderActs } from './work-orders/order-acts.js';
import { OrderHistories } from './work-orders/order-histories.js';
import { OrderReading } from './work-orders/order.reading.js';
import { SimilarOrders } from './work-orders/similar-orders.js';
import { SimilarController } from './work-orders/similar.controller.js';
import { SupervisingController } from './work-orders/supervising.controller.js';
import { WorkOrderContext } from './work-orders/work-order.context.js';
import { WorkOrdersController } from './work-orders/work-orders.controller.js';

/** JSON over HTTP: a folder of controllers per capability. */
@Module({
  imports: [PublishingModule, WhatIfModule, TrackingModule, PublicModule, InsightModule, AssessmentsModule],
  controllers: [
    ReviewsController,
    CaseCountsController,
    ComplaintsController,
    CorrectionsController,
    FindingsController,
    WorkOrdersController,
    HandlingController,
    FollowingController,
    SupervisingController,
    SimilarController,
    HistoriesController,
    OversightController,
    LadderController,
    AssessmentsController,
    RoundsController,
    ScoresController,
    EvidenceController,
    ResultsController,
    NoticesController,
    NoticeAddressesController,
    CasesController,
    CaseAttachmentsController,
    AttachmentsController,
    ScorecardsController,
    ComparisonsController,
    RowsController,
    ReportsController,
    WhatIfController,
    PublicationsController,
    ReleaseController,
    InsightController,
    BottlenecksController,
    WordsController,
    DirectoryController,
    RuleSetsController,
    RuleDraftsController,
    RebuildsController,
    DisclosuresController,
    HealthController,
    MetricsController,
  ],
  providers: [
    Metrics,
    Readers,
    Today,
    Freshness,
    ScorecardReading,
    FigureReading,
    ComparisonReading,
    RowsReading,
    ...reportProviders,
    ExportProgress,
    ExportRecord,
    SchemeReading,
    Scopes,
    RuleReading,
    RuleWriting,
    ReviewBatch,
    CaseCountBatch,
    WorkOrderContext,
    DeskSearch,
    NamesLike,
    DeskReading,
    OrderActs,
    OrderReading,
    KnownPersons,
    SimilarOrders,
    OrderHistories,
    NoticeDesk,
    NoticeActs,
    RebuildActs,
    DisclosureReading,
    NoticeBook,
    PointFiles,
    PointScopes,
    PointActs,
    PointReading,
    RegionalHierarchy,
    CaseReading,
    CaseActs,
    MatterReading,
    Uploads,
    { provide: APP_GUARD, useClass: KeyGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
  ],
})
export class ApiModule {}
