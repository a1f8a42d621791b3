import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Receipt } from '#intake/receipt.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { ReviewBody, SubmitReview } from '#reviews/review.commands.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { languageOf } from '../http/problem.messages.js';
import { DeliveredBy, type Delivery } from '../intake/delivery.js';
import { answerWith, ReceiptBody, receiptBody } from '../intake/receipt.js';
import { ReviewBatch } from './review-batch.js';

@ApiTags('reviews')
@ApiBearerAuth()
@Controller('api/v1/reviews')
export class ReviewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly batch: ReviewBatch,
  ) {}

  @Post()
  @Allow('channel')
  @ApiOperation({ summary: 'Submit a review. Answered when it is stored durably; the same review again is answered alike.' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiResponse({ status: 201, description: 'Stored', standardSchema: ReceiptBody })
  @ApiResponse({ status: 200, description: 'It was there already', standardSchema: ReceiptBody })
  async submit(
    @Body({ schema: ReviewBody }) body: ReviewBody,
    @DeliveredBy('import') { caller, ...delivery }: Delivery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new SubmitReview({ body, ...delivery }, causeOf(caller));
    return receiptBody(answerWith(await this.commands.execute<SubmitReview, Receipt>(command), reply));
  }

  @Post('batch')
  @Allow('channel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Submit reviews by the million: a review per line in, a result per line out while it runs, then a summary.',
  })
  @ApiConsumes('application/x-ndjson')
  @ApiProduces('application/x-ndjson')
  @ApiBody({ schema: { type: 'string', description: 'A review per line, as for a single one' } })
  submitMany(@Req() request: FastifyRequest, @CallerOf() caller: Caller, @Res() reply: FastifyReply) {
    if (!(request.body instanceof Readable))
      throw new EdgeProblem(415, 'request.media-type', { expected: 'application/x-ndjson' });
    const lines = this.batch.results(request.body, caller, languageOf(request.headers['accept-language']));
    return reply.type('application/x-ndjson').send(Readable.from(lines, { objectMode: false }));
  }
}
