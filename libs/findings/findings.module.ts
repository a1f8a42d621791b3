import { Module } from '@nestjs/common';
import { CompareGuideHandler, SubmitFindingHandler } from './finding.handler.js';
import { FindingIntake } from './finding.intake.js';
import { Findings } from './finding.reader.js';

/** Recording what inspections, experience officers and comparisons find. */
@Module({ providers: [FindingIntake, SubmitFindingHandler, CompareGuideHandler, Findings], exports: [Findings] })
export class FindingsModule {}
