import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AttachmentsModule } from '#attachments/attachments.module.js';
import { CaseCountsModule } from '#case-counts/case-counts.module.js';
import { CaseFilesModule } from '#case-files/case-files.module.js';
import { ComplaintsModule } from '#complaints/complaints.module.js';
import { CorrectionsModule } from '#corrections/corrections.module.js';
import { DirectoryModule } from '#directory/directory.module.js';
import { DisclosuresModule } from '#disclosures/disclosures.module.js';
import { EvaluationModule } from '#evaluation/evaluation.module.js';
import { ExportsModule } from '#exports/exports.module.js';
import { FindingsModule } from '#findings/findings.module.js';
import { IdentityModule } from '#identity/identity.module.js';
import { IntakeModule } from '#intake/intake.module.js';
import { NoticesModule } from '#notices/notices.module.js';
import { OrdersModule } from '#orders/orders.module.js';
import { OversightModule } from '#oversight/oversight.module.js';
import { ReviewsModule } from '#reviews/reviews.module.js';
import { ScorecardsModule } from '#scorecards/scorecards.module.js';
import { RulebookModule } from '#rulebook/rulebook.module.js';
import { FiguresModule } from './figures.module.js';

const capabilities = [
  DirectoryModule,
  AttachmentsModule,
  RulebookModule,
  IdentityModule,
  IntakeModule,
  ReviewsModule,
  CaseCountsModule,
  ComplaintsModule,
  CorrectionsModule,
  FindingsModule,
  OrdersModule,
  OversightModule,
  EvaluationModule,
  NoticesModule,
  CaseFilesModule,
  ScorecardsModule,
  ExportsModule,
  DisclosuresModule,
  FiguresModule,
];

/** All capabilities, for whichever process: each handles its commands wherever they are sent. */
@Global()
@Module({ imports: [CqrsModule.forRoot(), ...capabilities], exports: [CqrsModule, ...capabilities] })
export class CapabilitiesModule {}
