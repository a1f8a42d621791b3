import { Module } from '@nestjs/common';
import { ReadingLimit } from './reading-limit.js';

/** One count of an address for all pages that cost a search or a question. */
@Module({ providers: [ReadingLimit], exports: [ReadingLimit] })
export class ReadingLimitModule {}
