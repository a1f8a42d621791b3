import { Module } from '@nestjs/common';
import { AttachmentSweep } from './attachment-sweep.js';
import { JobProcessor, WorkflowRunner } from './job.processor.js';
import { NoticeGate } from './notice-gate.js';
import { Recomputing } from './recomputing.js';
import { Reconciler } from './reconciler.js';
import { TriggerWatch } from './trigger-watch.js';

/** What works the log and the queues off. `startWorker` sets it going. */
@Module({
  providers: [AttachmentSweep, WorkflowRunner, JobProcessor, NoticeGate, Reconciler, Recomputing, TriggerWatch],
  exports: [AttachmentSweep, JobProcessor, NoticeGate, Reconciler, Recomputing, TriggerWatch],
})
export class WorkerModule {}
