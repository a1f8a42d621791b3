import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ComplaintBody, SubmitComplaint } from '#complaints/complaint.commands.js';
import { Complaints } from '#complaints/complaint.reader.js';
import type { Receipt } from '#intake/receipt.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { MatterId, MatterReading } from '../intake/matter-reading.js';
import { answerWith, ReceiptBody, receiptBody } from '../intake/receipt.js';
import { ComplaintAnswer } from './complaint.answers.js';

@ApiTags('complaints')
@ApiBearerAuth()
@Controller('api/v1/complaints')
export class ComplaintsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly complaints: Complaints,
    private readonly matters: MatterReading,
  ) {}

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

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'A complaint, for those whose order it is; who complained is masked, or not shown at all' })
  @ApiResponse({ status: 200, description: 'The complaint', standardSchema: ComplaintAnswer })
  async one(@Param('id', { schema: MatterId }) id: string, @CallerOf() caller: Caller) {
    const order = await this.matters.order(id, caller);
    const complaint = await this.complaints.find(id);
    const { kind, confidentiality, staffNumber, caseNumber, words } = complaint;
    const contact = await this.matters.contact(order, caller);
    return {
      ...this.matters.base(id, complaint),
      kind,
      confidentiality,
      words: await this.matters.opened(words),
      staffNumber,
      caseNumber: contact === null ? null : caseNumber,
      contact,
    };
  }
}
