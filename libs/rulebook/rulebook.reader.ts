import type { EventStore } from '#kernel/event-store.port.js';
import { LogFollower } from '#kernel/log-follower.js';
import type { LocalDay } from '#kernel/values.js';
import type { RuleKind, RuleSetId } from './rule-content.policy.js';
import { rulebookEvents } from './rulebook.events.js';
import { RulebookIndex } from './rulebook.index.js';
import {
  type AboutDispatch,
  type AboutOrder,
  Rulebook,
  type RulebookGround,
  RulebookUnavailable,
  type RuleSet,
  type RuleSets,
} from './rulebook.port.js';

/** The rulebook that follows the log. */
export class RulebookReader extends Rulebook implements RuleSets {
  override readonly zone: string;
  readonly #index: RulebookIndex;
  /** How far it has come; closing it ends the following. */
  readonly log: LogFollower;

  constructor(store: EventStore, ground: RulebookGround) {
    super();
    this.zone = ground.zone;
    this.#index = new RulebookIndex(ground.zone);
    this.log = new LogFollower(store, {
      types: Object.keys(rulebookEvents),
      apply: (event) => this.#index.apply(event),
      unavailable: (reason, options) => new RulebookUnavailable(reason, options),
      past: () => ground.pages(),
    });
  }

  ruleSets(kind?: RuleKind): readonly RuleSet[] {
    return this.#known().ruleSets(kind);
  }

  ruleSet(id: RuleSetId): RuleSet | undefined {
    return this.#known().ruleSet(id);
  }

  override calendar(version?: string) {
    return this.#known().calendar(version);
  }

  override deadlineRule(about: AboutOrder) {
    return this.#known().deadlineRule(about);
  }

  override tagCatalogues(on?: LocalDay) {
    return this.#known().tagCatalogues(on);
  }

  override sourceMap(name: string, on?: LocalDay) {
    return this.#known().sourceMap(name, on);
  }

  override dispatchRule(about: AboutDispatch) {
    return this.#known().dispatchRule(about);
  }

  override triggers(on: LocalDay) {
    return this.#known().triggers(on);
  }

  override scheme(name: string, which: LocalDay | { readonly version: number }) {
    return this.#known().scheme(name, which);
  }

  #known(): RulebookIndex {
    this.log.assertKnown();
    return this.#index;
  }
}
