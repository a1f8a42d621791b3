import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { ReleasedAnswer } from './public.answers.js';
import { ReleaseActs } from './release-acts.js';
import { releaseAbout } from './public-reading.js';

@ApiTags('publications')
@ApiBearerAuth()
@Controller('api/v1/publications')
export class ReleaseController {
  constructor(private readonly acts: ReleaseActs) {}

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
    const { release, position, duplicate } = await this.acts.release(publicationId, caller);
    reply.status(duplicate ? 200 : 201);
    return {
      ...releaseAbout(release),
      ...{ publicationId, units: release.units, recorded: position.toString() },
      ...(duplicate && { duplicate: true as const }),
    };
  }
}
