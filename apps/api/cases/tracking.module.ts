import { Module } from '@nestjs/common';
import { TrackingTries } from './tracking-tries.js';

/** One count of wrong codes for API and pages of a process. */
@Module({ providers: [TrackingTries], exports: [TrackingTries] })
export class TrackingModule {}
