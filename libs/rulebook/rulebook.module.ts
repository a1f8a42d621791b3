import { Module, type OnModuleDestroy } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import { deciderHandlers } from '#platform/cqrs.js';
import { ruleSetDecider } from './rule-set.decider.js';
import { DiscardRulesDraft, DraftRulesChecked, LoadCalendarYearChecked, PublishRulesChecked } from './rulebook.commands.js';
import { ruleSetStream } from './rulebook.events.js';
import { DraftRulesHandler, LoadCalendarYearHandler, PublishRulesHandler } from './rulebook.handler.js';
import { Rulebook, RulebookGround, RulebookProgress, RuleSets } from './rulebook.port.js';
import { RulebookReader } from './rulebook.reader.js';
import { RuleSurroundings } from './surroundings.reader.js';

/** Needs `EventStore`, `Streams`, `RulebookGround` and `Directory` from the composition root. */
@Module({
  providers: [
    DraftRulesHandler,
    PublishRulesHandler,
    LoadCalendarYearHandler,
    ...deciderHandlers(ruleSetDecider, ({ data }) => ruleSetStream(data), {
      DraftRulesChecked,
      DiscardRulesDraft,
      PublishRulesChecked,
      LoadCalendarYearChecked,
    }),
    RuleSurroundings,
    {
      provide: RulebookReader,
      useFactory: (store: EventStore, ground: RulebookGround) => new RulebookReader(store, ground),
      inject: [EventStore, RulebookGround],
    },
    { provide: Rulebook, useExisting: RulebookReader },
    { provide: RuleSets, useExisting: RulebookReader },
    { provide: RulebookProgress, useFactory: (reader: RulebookReader) => reader.log, inject: [RulebookReader] },
  ],
  exports: [Rulebook, RuleSets, RulebookProgress, RuleSurroundings],
})
export class RulebookModule implements OnModuleDestroy {
  constructor(private readonly reader: RulebookReader) {}

  onModuleDestroy(): Promise<void> {
    return this.reader.log.close();
  }
}
