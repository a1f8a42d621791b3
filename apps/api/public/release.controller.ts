import { Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { ReleaseFigures } from '#scorecards/public.commands.js';
import type { FiguresAreReleased } from '#scorecards/release.handler.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { Today } from '../http/today.js';
import { PublicationReading } from '../publications/publication-reading.js';
import { PublicationScopes } from '../publications/publication-scopes.js';
import { ReleasedAnswer } from './public.answers.js';
import { releaseAbout } from './public-reading.js';

@ApiTags('publications')
@ApiBearerAuth()
@Controller('api/v1/publications')
export class ReleaseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly publications: PublicationReading,
    private readonly scopes: PublicationScopes,
    private readonly today: Today,
  ) {}

  @Post(':id/release')
  @Allow('supervisor', 'evaluator')
  @ApiOperation({ summary: 'Give a published month of all departments to everybody, once and for good' })
  @ApiResponse({ status: 201, description: 'Released', standardSchema: ReleasedAnswer })
  @ApiResponse({ status: 200, description: 'It was released already', standardSchema: ReleasedAnswer })
  async release(
    @Param('id', { schema: z.uuid() }) publicationId: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { published } = await this.publications.find(publicationId);
    this.scopes.assertWhole(published.of, published.to, caller);
    const data = { publicationId, month: published.from.slice(0, 'yyyy-mm'.length), at: this.today.now() };
    const command = new ReleaseFigures(data, causeOf(caller));
    const { release, position, duplicate } = await this.commands.execute<ReleaseFigures, FiguresAreReleased>(command);
    reply.status(duplicate ? 200 : 201);
    return {
      ...releaseAbout(release),
      ...{ publicationId, units: release.units, recorded: position.toString() },
      ...(duplicate && { duplicate: true as const }),
    };
  }
}
