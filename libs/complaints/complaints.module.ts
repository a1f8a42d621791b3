import { Module } from '@nestjs/common';
import { ComplaintIntake } from './complaint.intake.js';
import { SubmitComplaintHandler } from './submit-complaint.handler.js';

/** Taking complaints, suggestions and questions in. */
@Module({ providers: [ComplaintIntake, SubmitComplaintHandler] })
export class ComplaintsModule {}
