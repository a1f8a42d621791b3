import { Module } from '@nestjs/common';
import { ComplaintIntake } from './complaint.intake.js';
import { Complaints } from './complaint.reader.js';
import { SubmitComplaintHandler } from './submit-complaint.handler.js';

/** Taking complaints, suggestions and questions in. */
@Module({ providers: [ComplaintIntake, SubmitComplaintHandler, Complaints], exports: [Complaints] })
export class ComplaintsModule {}
