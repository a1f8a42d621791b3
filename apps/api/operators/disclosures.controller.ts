import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { DisclosureRow } from '#disclosures/disclosures.projection.js';
import { Instant } from '#kernel/values.js';
import { Allow } from '../access/access.js';
import { Freshness, Position } from '../http/freshness.js';
import { DayAsked } from '../http/times.js';
import { DisclosureReading } from './disclosure-reading.js';

const DisclosuresQuery = z.strictObject({
  /** `officer:psb-1`: role and name. */
  who: z.string().max(80).optional(),
  /** The number of an order. */
  number: z.string().max(40).optional(),
  day: DayAsked.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});

/** What one member of staff was shown of one order within one hour of the clock; `at`: when first. No word of it. */
const DisclosuresAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.uuid(),
      who: z.string(),
      workOrderId: z.uuid(),
      workOrderNumber: z.string(),
      departmentCode: z.string().nullable(),
      words: z.boolean(),
      contact: z.boolean(),
      file: z.boolean(),
      at: Instant,
    }),
  ),
  nextCursor: z.string().nullable(),
});

const shown = ({ disclosureId, number, department, ...row }: DisclosureRow) => ({
  id: disclosureId,
  workOrderNumber: number,
  departmentCode: department,
  ...row,
});

/** Who on the staff was shown what of citizens. */
@ApiTags('operators')
@ApiBearerAuth()
@Allow('operator')
@Controller('api/v1/operators/disclosures')
export class DisclosuresController {
  constructor(
    private readonly reading: DisclosureReading,
    private readonly freshness: Freshness,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Which staff were shown words, contacts or files of citizens, the newest first' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: DisclosuresAnswer })
  async list(@Query({ schema: DisclosuresQuery }) { cursor, limit, waitFor, ...asked }: z.infer<typeof DisclosuresQuery>) {
    await this.freshness.followedUp('disclosures', waitFor);
    const { data, nextCursor } = await this.reading.page(asked, { cursor, limit });
    return { data: data.map(shown), nextCursor };
  }
}
