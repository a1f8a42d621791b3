import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import { type Loaded, Streams } from '#kernel/streams.js';
import { type Assessment, assessmentDecider, type Opened, type Published } from './assessment.decider.js';
import { assessmentStream } from './assessment.events.js';
import type { AssessmentContent } from './content.events.js';
import { ScoreRules } from './score.policy.js';

/** What never changes again once a round is open. */
export interface FixedRound {
  readonly content: AssessmentContent;
  readonly rules: ScoreRules;
}

/** As many rounds as are scored or looked at in a while; others are read again. */
const mostRemembered = 50;

const remember = <Value>(map: Map<string, Value>, key: string, value: Value): Value => {
  if (map.size >= mostRemembered) map.clear();
  map.set(key, value);
  return value;
};

/** Rounds straight from the log. What cannot change any more is read once. */
@Injectable()
export class Rounds {
  readonly #fixed = new Map<string, FixedRound>();
  readonly #published = new Map<string, Loaded<Published>>();

  constructor(private readonly streams: Streams) {}

  /** As it stands; a round that nobody wrote down is `none`. */
  async load(roundId: string): Promise<Loaded<Assessment>> {
    const known = this.#published.get(roundId);
    if (known) return known;
    const loaded = await this.streams.load(assessmentDecider, assessmentStream(roundId));
    const { state } = loaded;
    return state.status === 'published' ? remember(this.#published, roundId, { ...loaded, state }) : loaded;
  }

  /** Throws 404 `assessment.unknown`. */
  async find(roundId: string): Promise<Loaded<Exclude<Assessment, { status: 'none' }>>> {
    const { state, ...rest } = await this.load(roundId);
    return state.status === 'none' ? refuse('missing', 'assessment.unknown') : { ...rest, state };
  }

  /** Throws 404 `assessment.unknown` and 409 `assessment.not-open` for a draft. */
  async opened(roundId: string): Promise<Opened | Published> {
    const { state } = await this.find(roundId);
    return state.status === 'draft' ? refuse('conflict', 'assessment.not-open') : state;
  }

  /** Throws 404 `assessment.unknown` and 409 `assessment.not-published`. */
  async published(roundId: string): Promise<Published> {
    const { state } = await this.find(roundId);
    return state.status === 'published' ? state : refuse('conflict', 'assessment.not-published', { id: roundId });
  }

  /**
   * What scores are checked against. Whether the round was published meanwhile is not asked here: the stream of each subject
   * says for itself whether it is closed. Throws as `opened` does.
   */
  async fixed(roundId: string): Promise<FixedRound> {
    const known = this.#fixed.get(roundId);
    if (known) return known;
    const { content } = await this.opened(roundId);
    return remember(this.#fixed, roundId, { content, rules: new ScoreRules(content) });
  }
}
