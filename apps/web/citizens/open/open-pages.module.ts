import { Module } from '@nestjs/common';
import { Today } from '../../../api/http/today.js';
import { PublicReading } from '../../../api/public/public-reading.js';
import { PublishedReading } from '../../../api/public/published-reading.js';
import { FiguresPages } from '../figures/figures.controller.js';
import { ReadingLimitModule } from '../reading-limit.module.js';
import { Surroundings } from '../surroundings.js';
import { PublishedPages } from './published.controller.js';
import { RankingPages } from './rankings.controller.js';

/** Pages of what is public. */
@Module({
  imports: [ReadingLimitModule],
  controllers: [FiguresPages, RankingPages, PublishedPages],
  providers: [Today, PublicReading, PublishedReading, Surroundings],
})
export class OpenPagesModule {}
