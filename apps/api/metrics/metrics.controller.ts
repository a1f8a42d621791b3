import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Everybody } from '../access/access.js';
import { Metrics } from './metrics.js';

@ApiTags('health')
@Everybody()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @ApiOperation({ summary: 'Figures of this process for Prometheus' })
  async figures(@Res() reply: FastifyReply) {
    const text = await this.metrics.collect();
    return reply.type(this.metrics.contentType).send(text);
  }
}
