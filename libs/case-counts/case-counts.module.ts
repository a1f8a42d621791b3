import { Module } from '@nestjs/common';
import { CaseCountIntake } from './case-count.intake.js';
import { DeliverCaseCountsHandler } from './deliver-case-counts.handler.js';

/** Taking in how many cases were finished. The ports it needs come from the composition root. */
@Module({ providers: [CaseCountIntake, DeliverCaseCountsHandler] })
export class CaseCountsModule {}
