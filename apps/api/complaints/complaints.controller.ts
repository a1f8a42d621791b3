import { Body, Controller, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ComplaintBody, SubmitComplaint } from '#complaints/complaint.commands.js';
import type { Receipt } from '#intake/receipt.policy.js';
import { Allow } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { answerWith, ReceiptBody, receiptBody } from '../intake/receipt.js';

@ApiTags('complaints')
@ApiBearerAuth()
@Controller('api/v1/complaints')
export class ComplaintsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Allow('channel')
  @ApiOperation({
    summary:
      'Submit a complaint (投诉), a suggestion (建议) or a question (咨询). It opens an order; where nothing says whose it is, the dispatch desk finds out.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiResponse({ status: 201, description: 'Stored', standardSchema: ReceiptBody })
  @ApiResponse({ status: 200, description: 'It was there already', standardSchema: ReceiptBody })
  async submit(
    @Body({ schema: ComplaintBody }) body: ComplaintBody,
    @DeliveredBy('import') { caller, ...delivery }: Delivery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new SubmitComplaint({ body, ...delivery }, causeOf(caller));
    return receiptBody(answerWith(await this.commands.execute<SubmitComplaint, Receipt>(command), reply));
  }
}
