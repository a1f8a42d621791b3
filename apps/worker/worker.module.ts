import { Module } from '@nestjs/common';
import { JobProcessor, WorkflowRunner } from './job.processor.js';
import { Reconciler } from './reconciler.js';
import { TriggerWatch } from './trigger-watch.js';

/** What works the log and the queues off. `startWorker` sets it going. */
@Module({
  providers: [WorkflowRunner, JobProcessor, Reconciler, TriggerWatch],
  exports: [JobProcessor, Reconciler, TriggerWatch],
})
export class WorkerModule {}
