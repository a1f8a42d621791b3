import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EventStore } from '#kernel/event-store.port.js';
import { WorkQueue } from '#kernel/work-queue.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Everybody } from '../access/access.js';
import { Readers } from './readers.js';

/** The word `ok`, or the name of what went wrong: messages may hold addresses. */
const check = async (probe: () => Promise<unknown>): Promise<string> => {
  try {
    await probe();
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.name : 'failed';
  }
};

@ApiTags('health')
@Everybody()
@Controller('health')
export class HealthController {
  constructor(
    private readonly store: EventStore,
    private readonly readDb: ReadDb,
    private readonly queue: WorkQueue,
    private readonly readers: Readers,
  ) {}

  @Get('live')
  @HttpCode(200)
  @ApiOperation({ summary: 'The process runs' })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Every part answers and no consumer of the log stands still' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const [log, queue, readModels] = await Promise.all([
      check(() => this.store.head()),
      check(() => this.queue.counts()),
      check(() => this.readDb.checkpoints()),
    ]);
    const readers = this.readers.states();
    const stopped = readModels === 'ok' ? await this.#stopped() : [];
    const ok = [log, queue, readModels, ...Object.values(readers)].every((state) => state === 'ok') && stopped.length === 0;
    reply.status(ok ? 200 : 503);
    return { status: ok ? 'ok' : 'failing', log, queue, readModels, ...readers, stopped };
  }

  /** Consumers that met an event they could not take: which, where, and why, so that an operator knows the way on. */
  async #stopped() {
    const checkpoints = await this.readDb.checkpoints();
    return [...checkpoints].flatMap(([consumer, { stopped }]) => (stopped ? [{ consumer, ...stopped }] : []));
  }
}
