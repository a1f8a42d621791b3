import { Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { WorkQueue } from '#kernel/work-queue.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { formOf } from '../ui/form-body.js';
import type { Wrong } from '../ui/problems.js';
import { seeOther, sendPage } from '../ui/send.js';
import type { View } from '../ui/view.js';
import { jobsWords } from './jobs.messages.js';
import { JobsPage, jobsPath } from './jobs.page.js';
import { at } from './operations.layout.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

const shown = 50;
/** Beyond what the queue keeps of failed jobs there is nothing to turn to. */
const mostSkipped = 10_000;
const Asked = z.object({
  cursor: z.string().max(200).optional().catch(undefined),
  rerun: z.coerce.number().int().min(0).optional().catch(undefined),
});

const cursorOf = (skip: number): string => Buffer.from(`failed:${skip}`).toString('base64url');
const skipIn = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  const skip = Number(/^failed:(\d{1,5})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1] ?? NaN);
  return skip <= mostSkipped ? skip : refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

/** Jobs that wait to be seen, and running them again. */
@StaffPages('staff/operations/jobs', 'operator')
export class JobsPages {
  constructor(
    private readonly queue: WorkQueue,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const { cursor, rerun } = Asked.parse(query);
    const done = rerun === undefined ? undefined : jobsWords[view.lang].done(rerun);
    return this.#show(reply, view, { skip: skipIn(cursor), done });
  }

  @Post('rerun')
  async rerun(@AtPage() { view, reply }: Here): Promise<void> {
    const keys = formOf(reply.request).getAll('key').slice(0, shown);
    if (keys.length > 0) return this.#done(reply, await this.queue.retryFailed(keys));
    const wrong = [{ field: 'key', text: jobsWords[view.lang].chooseSome }];
    return this.#show(reply, at(view, jobsPath), { skip: 0, wrong });
  }

  @Post('rerun-all')
  async rerunAll(@Res() reply: FastifyReply): Promise<void> {
    return this.#done(reply, await this.queue.retryFailed());
  }

  #done(reply: FastifyReply, count: number): Promise<void> {
    return seeOther(reply, `${jobsPath}?rerun=${count}`);
  }

  async #show(
    reply: FastifyReply,
    view: View,
    { skip, done, wrong = [] }: { skip: number; done?: string | undefined; wrong?: readonly Wrong[] },
  ): Promise<void> {
    const found = await this.queue.failed({ skip, limit: shown + 1 });
    const next = found.length > shown ? `${jobsPath}?cursor=${cursorOf(skip + shown)}` : undefined;
    const page = JobsPage({ view, zone: this.rulebook.zone, jobs: found.slice(0, shown), next, done, wrong });
    return sendPage(reply, page, wrong.length > 0 ? 422 : 200);
  }
}
