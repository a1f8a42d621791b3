import { Module } from '@nestjs/common';
import { Today } from '../../api/http/today.js';
import { RuleReading } from '../../api/rulebook/rule-reading.js';
import { RuleWriting } from '../../api/rulebook/rule-writing.js';
import { CalendarDesk } from './calendar/calendar-desk.js';
import { CalendarPages } from './calendar/calendar.controller.js';
import { RuleDraftsPages } from './rulebook/drafts.controller.js';
import { LimitsPages } from './rulebook/limits.controller.js';
import { RulePublishPages } from './rulebook/publish.controller.js';
import { RulesPages } from './rulebook/rules.controller.js';
import { RuleWriter } from './rulebook/writer.js';

/** Pages of the rulebook and its calendar: all staff may read, supervisors and operators who see everything may write. */
@Module({
  controllers: [RulesPages, LimitsPages, RuleDraftsPages, RulePublishPages, CalendarPages],
  providers: [Today, RuleReading, RuleWriting, RuleWriter, CalendarDesk],
})
export class RulesPagesModule {}
