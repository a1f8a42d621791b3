import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { loadRun, runPage } from '#platform/read-db/rebuild.runs.js';
import type { RebuildAct } from '#platform/read-db/rebuild.steering.js';
import { Allow, CallerOf } from '../access/access.js';
import { RebuildActs } from './rebuild-acts.js';
import { RebuildAnswer, RebuildsAnswer, answerOf } from './rebuild.answers.js';

const Paging = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const Wish = z.strictObject({
  projection: z.string().max(100),
  /** As many as the worker's machine has cores without it. */
  processes: z.number().int().min(1).max(64).optional(),
  /** Stop before the swap, whatever the comparison says. */
  hold: z.boolean().default(false),
  /** Swap even if the comparison finds what nobody expected. */
  acceptDifferences: z.boolean().default(false),
});
const Swap = z.strictObject({ acceptDifferences: z.boolean().default(false) });
const Id = z.uuid();

const answer = { status: 200, description: 'The rebuild as it is now', standardSchema: RebuildAnswer };

/** Rebuilding read models beside the live ones: what the command line shows and steers, too. Workers do the work. */
@ApiTags('operators')
@ApiBearerAuth()
@Allow('operator')
@Controller('api/v1/operators/rebuilds')
export class RebuildsController {
  constructor(
    private readonly readDb: ReadDb,
    private readonly acts: RebuildActs,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Rebuilds of read models, the newest first' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: RebuildsAnswer })
  async list(@Query({ schema: Paging }) paging: z.infer<typeof Paging>) {
    const { data, nextCursor } = await runPage(this.readDb.db, paging);
    return { data: data.map(answerOf), nextCursor };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One rebuild: how far it is, how fast, and what the comparison found' })
  @ApiResponse(answer)
  async one(@Param('id', { schema: Id }) id: string) {
    return answerOf(await loadRun(this.readDb.db, id));
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Begin to build a read model anew; a worker takes it up within a second' })
  @ApiResponse({ status: 202, description: 'It is on record', standardSchema: RebuildAnswer })
  async begin(@Body({ schema: Wish }) wish: z.infer<typeof Wish>, @CallerOf() caller: Caller) {
    return answerOf(await this.acts.begin(wish, caller));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a rebuild rest where it is' })
  @ApiResponse(answer)
  pause(@Param('id', { schema: Id }) id: string) {
    return this.#steer(id, 'pause');
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with a rebuild that rests or has failed, from where it came to' })
  @ApiResponse(answer)
  resume(@Param('id', { schema: Id }) id: string) {
    return this.#steer(id, 'resume');
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a rebuild up; the live read model stays' })
  @ApiResponse(answer)
  cancel(@Param('id', { schema: Id }) id: string) {
    return this.#steer(id, 'cancel');
  }

  @Post(':id/swap')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put a rebuild in place that is ready; what nobody expected has to be accepted' })
  @ApiResponse(answer)
  swap(@Param('id', { schema: Id }) id: string, @Body({ schema: Swap }) { acceptDifferences }: z.infer<typeof Swap>) {
    return this.#steer(id, 'swap', acceptDifferences);
  }

  async #steer(id: string, act: RebuildAct, acceptDifferences = false) {
    return answerOf(await this.acts.steer(id, act, acceptDifferences));
  }
}
