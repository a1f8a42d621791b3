import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { localDay } from '#kernel/values.js';
import type { Surroundings } from './problem.policy.js';
import type { RuleContent } from './rule-content.policy.js';
import { ruleSetDecider } from './rule-set.decider.js';
import {
  DraftRules,
  DraftRulesChecked,
  LoadCalendarYear,
  LoadCalendarYearChecked,
  PublishRules,
  PublishRulesChecked,
} from './rulebook.commands.js';
import { ruleSetStream } from './rulebook.events.js';
import { Rulebook, RuleSets } from './rulebook.port.js';
import { newestShipped } from './shipped.rule-sets.js';
import { RuleSurroundings } from './surroundings.reader.js';

const nothingAround = (before: RuleContent | null): Surroundings => ({
  unknown: { regions: [], departments: [], items: [], measures: [] },
  others: [],
  before,
});

/** All sets are held in memory and listed in one answer. */
const mostSets = 500;

@CommandHandler(DraftRules)
export class DraftRulesHandler implements ICommandHandler<DraftRules> {
  constructor(
    private readonly sets: RuleSets,
    private readonly streams: Streams,
  ) {}

  execute({ data, cause, seen }: DraftRules) {
    const canBegin = this.sets.ruleSet(data) !== undefined || this.sets.ruleSets().length < mostSets;
    const message = new DraftRulesChecked({ ...data, canBegin, shipped: newestShipped(data) }, cause, seen);
    return this.streams.handle(ruleSetDecider, ruleSetStream(data), message);
  }
}

@CommandHandler(PublishRules)
export class PublishRulesHandler implements ICommandHandler<PublishRules> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly surroundings: RuleSurroundings,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause, seen }: PublishRules) {
    const stream = ruleSetStream(data);
    const { state, revision } = await this.streams.load(ruleSetDecider, stream);
    const today = localDay(data.at, this.rulebook.zone);
    const around = state.draft
      ? this.surroundings.of(data, state.draft.content, data.effectiveFrom ?? today)
      : nothingAround(null);
    // What was looked up belongs to this very draft.
    const message = new PublishRulesChecked({ ...data, today, around, shipped: newestShipped(data) }, cause, seen ?? revision);
    return this.streams.handle(ruleSetDecider, stream, message);
  }
}

@CommandHandler(LoadCalendarYear)
export class LoadCalendarYearHandler implements ICommandHandler<LoadCalendarYear> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly sets: RuleSets,
    private readonly streams: Streams,
  ) {}

  execute({ data, cause, seen }: LoadCalendarYear) {
    const today = localDay(data.at, this.rulebook.zone);
    const around = nothingAround(this.sets.ruleSet(data)?.versions.at(-1)?.content ?? null);
    const message = new LoadCalendarYearChecked({ ...data, today, around, shipped: newestShipped(data) }, cause, seen);
    return this.streams.handle(ruleSetDecider, ruleSetStream(data), message);
  }
}
