import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import { LocalDay } from '#kernel/values.js';
import { Allow } from '../access/access.js';
import { Today } from '../http/today.js';
import { DirectoryAnswer } from './directory.answers.js';

const ShelfName = z.enum(['regions', 'departments', 'items', 'service-points']);
const DirectoryQuery = z.strictObject({
  q: z.string().max(100).optional(),
  /** The local day whose directory is meant; today without it. */
  on: LocalDay.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

@ApiTags('directory')
@ApiBearerAuth()
@Controller('api/v1/directory')
export class DirectoryController {
  constructor(
    private readonly directory: Directory,
    private readonly today: Today,
  ) {}

  @Get(':shelf')
  @Allow('channel', 'officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({ summary: 'Regions, departments, service items and service points, by code' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: DirectoryAnswer })
  list(
    @Param('shelf', { schema: ShelfName }) shelf: z.infer<typeof ShelfName>,
    @Query({ schema: DirectoryQuery }) { q, on, cursor, limit }: z.infer<typeof DirectoryQuery>,
  ) {
    const day = on ?? this.today.day();
    return this.directory.search(shelf, {
      on: day,
      limit,
      ...(q !== undefined && { q }),
      ...(cursor !== undefined && { cursor }),
    });
  }
}
