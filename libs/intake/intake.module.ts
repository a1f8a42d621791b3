import { Module } from '@nestjs/common';
import { Counting } from './counting.reader.js';
import { Intake } from './intake.port.js';
import { MatterIntake } from './matter.intake.js';

/** What complaints, corrections and findings have in common when they come in. */
@Module({ providers: [Counting, { provide: Intake, useClass: MatterIntake }], exports: [Intake] })
export class IntakeModule {}
