import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { publications } from '#scorecards/publications.projection.js';
import { Allow, CallerOf } from '../access/access.js';
import { sendCsv } from '../http/csv-file.js';
import { Freshness } from '../http/freshness.js';
import {
  DifferencesAnswer,
  PreviewAnswer,
  PublicationAnswer,
  PublicationsAnswer,
  PublishedAnswer,
} from './publication.answers.js';
import { PublicationActs } from './publication-acts.js';
import { CsvQuery, DifferencesQuery, OneQuery, PreviewBody, PublicationBody, PublicationsQuery } from './publication.question.js';
import { headOf, publicationKnown, publicationModels, PublicationReading } from './publication-reading.js';

/** Figures that were published, for good: "July, as of 14 August". */
@ApiTags('publications')
@ApiBearerAuth()
@Controller('api/v1/publications')
export class PublicationsController {
  constructor(
    private readonly acts: PublicationActs,
    private readonly reading: PublicationReading,
    private readonly freshness: Freshness,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Allow('supervisor', 'evaluator')
  @ApiOperation({ summary: 'What would be published, and how it differs from what was; records nothing' })
  @ApiResponse({ status: 200, description: 'A page of departments', standardSchema: PreviewAnswer })
  async preview(@Body({ schema: PreviewBody }) body: z.infer<typeof PreviewBody>, @CallerOf() caller: Caller) {
    return this.reading.preview(await this.acts.preview(body, caller), body);
  }

  @Post()
  @Allow('supervisor', 'evaluator')
  @ApiOperation({ summary: 'Publish the figures of a period as known at an instant; the same figures are published once' })
  @ApiResponse({ status: 201, description: 'Published', standardSchema: PublishedAnswer })
  @ApiResponse({ status: 200, description: 'It was published already', standardSchema: PublishedAnswer })
  async publish(
    @Body({ schema: PublicationBody }) body: z.infer<typeof PublicationBody>,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { published, position, duplicate } = await this.acts.publish(body, caller);
    await this.freshness.shown(publicationModels, position);
    reply.status(duplicate ? 200 : 201);
    const recorded = position.toString();
    return { ...headOf(published), recorded, ...(duplicate && { duplicate: true as const }) };
  }

  @Get()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What was published, the newest period first' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: PublicationsAnswer })
  async list(@Query({ schema: PublicationsQuery }) { waitFor, current, ...query }: z.infer<typeof PublicationsQuery>) {
    await this.freshness.until(publications.name, waitFor);
    return this.reading.list({ ...query, current: current === 'true' });
  }

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'One publication with its figures as they were published, of the caller’s departments' })
  @ApiResponse({ status: 200, description: 'A page of departments', standardSchema: PublicationAnswer })
  async one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: OneQuery }) query: z.infer<typeof OneQuery>,
    @CallerOf() caller: Caller,
  ) {
    await publicationKnown(this.freshness, query.waitFor);
    return this.reading.one(id, query, caller);
  }

  @Get(':id/figures.csv')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The bytes whose SHA-256 was published, for whoever may see every department of it' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: CsvQuery }) { waitFor }: z.infer<typeof CsvQuery>,
    @CallerOf() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    await publicationKnown(this.freshness, waitFor);
    const parts = await this.reading.csv(id, caller);
    return sendCsv(reply, `figures-${id}`, parts);
  }

  @Get(':id/differences')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What is known now, or as of an instant, beside what was published, where it is not the same' })
  @ApiResponse({ status: 200, description: 'A page of departments', standardSchema: DifferencesAnswer })
  async differences(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: DifferencesQuery }) { waitFor, asOf, ...paging }: z.infer<typeof DifferencesQuery>,
    @CallerOf() caller: Caller,
  ) {
    await publicationKnown(this.freshness, waitFor);
    return this.reading.differences(id, { ...paging, asOf }, caller);
  }
}
