import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CorrectionBody, SubmitCorrection } from '#corrections/correction.commands.js';
import type { Receipt } from '#intake/receipt.policy.js';
import { Allow } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { answerWith, ReceiptBody, receiptBody } from '../intake/receipt.js';

@ApiTags('corrections')
@ApiBearerAuth()
@Controller('api/v1/corrections')
export class CorrectionsController {
  constructor(private readonly commands: CommandBus) {}

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
}
