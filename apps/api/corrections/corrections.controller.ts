import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CorrectionBody, SubmitCorrection } from '#corrections/correction.commands.js';
import { Corrections } from '#corrections/correction.reader.js';
import type { Receipt } from '#intake/receipt.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { MatterId, MatterReading } from '../intake/matter-reading.js';
import { answerWith, ReceiptBody, receiptBody } from '../intake/receipt.js';
import { CorrectionAnswer } from './correction.answers.js';

@ApiTags('corrections')
@ApiBearerAuth()
@Controller('api/v1/corrections')
export class CorrectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly corrections: Corrections,
    private readonly matters: MatterReading,
  ) {}

  @Post()
  @Allow('channel')
  @ApiOperation({
    summary:
      'Report what is wrong on a page or in an item’s guide (我要纠错). Reports of the same passage are handled together and answered together.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiResponse({ status: 201, description: 'Stored', standardSchema: ReceiptBody })
  @ApiResponse({ status: 200, description: 'It was there already', standardSchema: ReceiptBody })
  async submit(
    @Body({ schema: CorrectionBody }) body: CorrectionBody,
    @DeliveredBy('import') { caller, ...delivery }: Delivery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new SubmitCorrection({ body, ...delivery }, causeOf(caller));
    return receiptBody(answerWith(await this.commands.execute<SubmitCorrection, Receipt>(command), reply));
  }

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'A correction, for those whose order it is: where, what, what instead and why' })
  @ApiResponse({ status: 200, description: 'The correction', standardSchema: CorrectionAnswer })
  async one(@Param('id', { schema: MatterId }) id: string, @CallerOf() caller: Caller) {
    const order = await this.matters.order(id, caller);
    const correction = await this.corrections.find(id);
    const { type, siteCode, guideElement, confidentiality } = correction;
    return {
      ...this.matters.base(id, correction),
      type,
      siteCode,
      guideElement,
      pageUrl: await this.matters.opened(correction.pageUrl),
      wrong: await this.matters.opened(correction.wrong),
      right: await this.matters.opened(correction.right),
      evidence: await this.matters.opened(correction.evidence),
      confidentiality,
      contact: await this.matters.contact(order, caller),
    };
  }
}
