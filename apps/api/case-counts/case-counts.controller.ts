import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { languageOf } from '../http/problem.messages.js';
import { CaseCountBatch } from './case-count-batch.js';

@ApiTags('case-counts')
@ApiBearerAuth()
@Controller('api/v1/case-counts')
export class CaseCountsController {
  constructor(private readonly batch: CaseCountBatch) {}

  @Post()
  @Allow('channel')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Deliver how many cases were finished: a count per line in, a result per line out while it runs, then a summary. A later delivery of the same source for the same day, department, item, region and channel corrects the earlier one.',
  })
  @ApiConsumes('application/x-ndjson')
  @ApiProduces('application/x-ndjson')
  @ApiBody({
    schema: {
      type: 'string',
      description:
        'A line: { "deliveryId", "day", "departmentCode", "itemCode"?, "regionCode"?, "channel"?, "cases" }. A result: { "line", "id", "cases", "difference", "outcome": "counted" | "corrected" | "unchanged", "position" } or { "line", "problem" }.',
    },
  })
  deliver(@Req() request: FastifyRequest, @CallerOf() caller: Caller, @Res() reply: FastifyReply) {
    if (!(request.body instanceof Readable))
      throw new EdgeProblem(415, 'request.media-type', { expected: 'application/x-ndjson' });
    const lines = this.batch.results(request.body, caller, languageOf(request.headers['accept-language']));
    return reply.type('application/x-ndjson').send(Readable.from(lines, { objectMode: false }));
  }
}
