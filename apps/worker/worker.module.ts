import { Module } from '@nestjs/common';
import { JobProcessor, WorkflowRunner } from './job.processor.js';
import { Recomputing } from './recomputing.js';
import { Reconciler } from './reconciler.js';
import { TriggerWatch } from './trigger-watch.js';

/** What works the log and the queues off. `startWorker` sets it going. */
@Module({
  providers: [WorkflowRunner, JobProcessor, Reconciler, Recomputing, TriggerWatch],
  exports: [JobProcessor, Reconciler, Recomputing, TriggerWatch],
})
export class WorkerModule {}
