import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '#kernel/clock.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { type JobHandlers, type RunningJob, WorkQueue } from '#kernel/work-queue.port.js';
import { ActOnWorkOrder, system } from '#orders/work-order.commands.js';
import { DeliverNotice } from '#notices/notice.commands.js';
import { crossOff, type InboxKey, owedBefore } from '#platform/read-db/inbox.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Recomputing } from './recomputing.js';
import { workflows } from './workflows.js';

/** Carries a workflow's wishes out for one recorded event. */
@Injectable()
export class WorkflowRunner {
  constructor(
    private readonly store: EventStore,
    private readonly queue: WorkQueue,
    private readonly commands: CommandBus,
    private readonly readDb: ReadDb,
  ) {}

  async run({ data }: RunningJob<'run-workflow'>): Promise<void> {
    // What an earlier event still asks for is done here first; its own job will find that it is so already.
    const owed = named(data.workflow).inOrder ? await owedBefore(this.readDb.db, data) : [];
    for (const key of [...owed, data]) await this.#react(key);
  }

  async #react(key: InboxKey): Promise<void> {
    const event = await this.#event(key.stream, key.revision);
    const wishes = named(key.workflow).react(event);
    const cause = { id: event.id, by: `workflow:${key.workflow}` };
    for (const wish of wishes) if (wish.wish === 'send') await this.commands.execute(wish.make(cause));
    await this.queue.add(wishes.filter((wish) => wish.wish === 'schedule'));
    await crossOff(this.readDb.db, [key]);
  }

  async #event(stream: string, revision: number): Promise<StoredEvent> {
    for await (const event of this.store.read(stream, revision)) return event;
    throw new Error(`stream ${stream} has no revision ${revision}`);
  }
}

/** At least once, so every job ends in commands whose deciders ignore what they have seen. */
@Injectable()
export class JobProcessor {
  constructor(
    private readonly workflowRunner: WorkflowRunner,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly recomputing: Recomputing,
  ) {}

  readonly handlers: JobHandlers = {
    'run-workflow': (job) => this.workflowRunner.run(job),
    'check-deadline': ({ key, data: { workOrderId, round } }) => {
      const asked = { workOrderId, action: 'check-clock', input: { round }, by: system, at: this.clock.instant() } as const;
      return this.commands.execute(new ActOnWorkOrder(asked, { id: key, by: 'timer' }));
    },
    'deliver-notice': ({ key, data }) => this.commands.execute(new DeliverNotice(data, { id: key, by: 'timer' })),
    'recompute-limits': ({ key, data }) => this.recomputing.after(BigInt(data.position), { id: key, by: 'timer' }),
  };
}

const named = (name: string) => {
  const workflow = workflows.find((one) => one.name === name);
  if (!workflow) throw new Error(`no workflow ${name} in this build`);
  return workflow;
};
