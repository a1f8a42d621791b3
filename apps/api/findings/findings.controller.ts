import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CompareGuide, ComparisonBody, type ElementCompared, FindingBody, SubmitFinding } from '#findings/finding.commands.js';
import { Findings } from '#findings/finding.reader.js';
import type { Receipt } from '#intake/receipt.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { MatterId, MatterReading } from '../intake/matter-reading.js';
import { answerWith, RecordedBody, recordedBody } from '../intake/receipt.js';
import { ComparedAnswer, comparedAnswer, comparedIn, FindingAnswer } from './finding.answers.js';

@ApiTags('findings')
@ApiBearerAuth()
@Allow('supervisor', 'evaluator')
@Controller('api/v1/findings')
export class FindingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly findings: Findings,
    private readonly matters: MatterReading,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Record what an inspection, an experience officer (体验官) or a comparison found. It opens an order.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiResponse({ status: 201, description: 'Stored', standardSchema: RecordedBody })
  @ApiResponse({ status: 200, description: 'It was there already', standardSchema: RecordedBody })
  async submit(
    @Body({ schema: FindingBody }) body: FindingBody,
    @DeliveredBy('inspection') { caller, ...delivery }: Delivery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new SubmitFinding({ body, ...delivery }, causeOf(caller));
    return recordedBody(answerWith(await this.commands.execute<SubmitFinding, Receipt>(command), reply));
  }

  @Post('comparisons')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Compare an item’s guide across channels: a finding for each element that they show differently, once per content',
  })
  @ApiResponse({ status: 200, description: 'What became of each element', standardSchema: ComparedAnswer })
  async compare(
    @Body({ schema: ComparisonBody }) body: ComparisonBody,
    @DeliveredBy('inspection') { caller, ...delivery }: Delivery,
  ) {
    const command = new CompareGuide({ body, ...delivery }, causeOf(caller));
    return comparedAnswer(await this.commands.execute<CompareGuide, readonly ElementCompared[]>(command));
  }

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'A finding, for those whose order it is' })
  @ApiResponse({ status: 200, description: 'The finding', standardSchema: FindingAnswer })
  async one(@Param('id', { schema: MatterId }) id: string, @CallerOf() caller: Caller) {
    await this.matters.order(id, caller);
    const finding = await this.findings.find(id);
    return {
      ...this.matters.base(id, finding),
      origin: finding.origin,
      words: await this.matters.opened(finding.words),
      compared: comparedIn(await this.matters.opened(finding.compared)),
    };
  }
}
