import { Get, Query } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { bottlenecksTable, coreTable, hotTable, risingTable, wordsTable } from '../../../api/exports/list-tables.js';
import { BottlenecksQuery, BottlenecksReading } from '../../../api/insight/bottlenecks.reading.js';
import { CoreQuery, HotQuery, ProblemsReading, RisingQuery } from '../../../api/insight/problems.reading.js';
import { WordsQuery, WordsReading } from '../../../api/insight/words.reading.js';
import { StaffPages } from '../../ui/pages.js';

/** The lists of hot and rising problems as files. */
@StaffPages('staff/insight', 'officer', 'supervisor', 'evaluator')
export class InsightFiles {
  constructor(
    private readonly problems: ProblemsReading,
    private readonly waits: BottlenecksReading,
    private readonly heard: WordsReading,
  ) {}

  @Get('hot/download')
  @Exported(hotTable)
  hot(@Query({ schema: HotQuery }) query: HotQuery, @CallerOf() caller: Caller) {
    return this.problems.hot(query, caller);
  }

  @Get('core/download')
  @Exported(coreTable)
  core(@Query({ schema: CoreQuery }) query: CoreQuery, @CallerOf() caller: Caller) {
    return this.problems.core(query, caller);
  }

  @Get('rising/download')
  @Exported(risingTable)
  rising(@Query({ schema: RisingQuery }) query: RisingQuery, @CallerOf() caller: Caller) {
    return this.problems.rising(query, caller);
  }

  @Get('bottlenecks/download')
  @Exported(bottlenecksTable)
  bottlenecks(@Query({ schema: BottlenecksQuery }) query: BottlenecksQuery, @CallerOf() caller: Caller) {
    return this.waits.bottlenecks(query, caller);
  }

  @Get('words/download')
  @Exported(wordsTable)
  words(@Query({ schema: WordsQuery }) query: WordsQuery, @CallerOf() caller: Caller) {
    return this.heard.words(query, caller);
  }
}
