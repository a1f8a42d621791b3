import type { ReviewBody } from '#reviews/review.commands.js';
import type { LocalDay } from '#kernel/values.js';
import { arrivals } from './arrivals.js';
import { at, Chance, hash32, Weighted } from './chance.js';
import { comments } from './comments.js';
import { type MatterSamplers, matterSamplers } from './matters.js';
import {
  type Habit,
  type Level,
  type ProfileName,
  channelCounts,
  habits,
  levels,
  profiles,
  tagCounts,
  targetCounts,
} from './profiles.js';
import type { World } from './world.js';

type Stated = 'externalId' | 'caseNumber' | 'stage' | 'itemCode' | 'servicePointCode' | 'occurredAt' | 'channel';

/** A review in the body shape of `POST /api/v1/reviews`, with what every simulated one states. */
export type SimulatedReview = ReviewBody & { readonly [Field in Stated]: NonNullable<ReviewBody[Field]> };

export interface ReviewOptions {
  readonly seed: string;
  readonly count: number;
  /** First and last local day (UTC+8) of the reviews. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly profile: ProfileName;
  /** Share of bad reviews, 0 to 1, instead of the profile's own. */
  readonly badShare?: number;
  /** Share of lines, 0 to 1, that repeat one of the last lines to the letter, as a source that delivers twice does. */
  readonly duplicates: number;
}

/** How far back a repeated delivery reaches. */
const remembered = 64;

/** Level weights of a profile, with the bad levels brought to `badShare` where it is given. */
const levelWeights = (name: ProfileName, badShare: number | undefined): readonly (readonly [Level, number])[] => {
  const { counts } = profiles[name];
  if (badShare === undefined) return levels.map((level) => [level, counts[level]]);
  const bad = counts[1] + counts[2];
  const good = counts[3] + counts[4] + counts[5];
  return levels.map((level) => [level, level <= 2 ? (counts[level] / bad) * badShare : (counts[level] / good) * (1 - badShare)]);
};

/** What a citizen adds to the stars. */
type Words = Pick<ReviewBody, 'tags' | 'target' | 'comment' | 'contact' | 'realName'>;

/** All who review: each call is one of them. */
class Citizens {
  readonly #chance: Chance;
  readonly #levels: Weighted<Level>;
  readonly #matters: MatterSamplers;
  readonly #channels = new Weighted(channelCounts);
  readonly #targets = new Weighted(targetCounts);
  readonly #tags: Readonly<Record<Level, Weighted<string>>>;
  readonly #defaultShare: number;
  readonly #run: string;

  constructor(world: World, options: ReviewOptions) {
    const { seed, profile, badShare } = options;
    this.#chance = new Chance(`${seed}/reviews`);
    this.#levels = new Weighted(levelWeights(profile, badShare));
    this.#matters = matterSamplers(world, new Chance(`${seed}/matters`));
    const tagsOf = (level: Level) => new Weighted(tagCounts[level]);
    this.#tags = { 1: tagsOf(1), 2: tagsOf(2), 3: tagsOf(3), 4: tagsOf(4), 5: tagsOf(5) };
    this.#defaultShare = profiles[profile].defaultShare;
    // Another stream must not claim the case numbers of this one with other content.
    const { departments, items, servicePoints } = world;
    const extent = [departments.length, items.length, servicePoints.length, at(items, 0).code];
    this.#run = hash32(JSON.stringify([options, extent])).toString(36);
  }

  /** The review number `serial` of the stream, given at `moment` (milliseconds since 1970). */
  review(serial: number, moment: number): SimulatedReview {
    const rating = this.#levels.draw(this.#chance);
    const { itemCode, regionCode, points } = (rating <= 2 ? this.#matters.bad : this.#matters.good).draw(this.#chance);
    const servicePointCode = this.#chance.pick(points);
    const occurredAt = new Date(moment).toISOString();
    const identity = `${this.#run}-${serial}`;
    const common = {
      externalId: `sim-${identity}`,
      caseNumber: `${regionCode}-${identity}`,
      itemCode,
      servicePointCode,
      rating,
      occurredAt,
      channel: this.#channels.draw(this.#chance),
    };
    // Recorded by a system when the case was finished and nobody had spoken: it has no author and no words.
    if (rating === 3 && this.#chance.happens(this.#defaultShare)) return { ...common, stage: 3, default: true };
    const staffNumber = common.channel === 'hall-tablet' ? `${servicePointCode}-W${this.#chance.below(20) + 1}` : undefined;
    return {
      ...common,
      stage: this.#stage(),
      ...(staffNumber && { staffNumber }),
      ...this.#words(rating, staffNumber !== undefined),
    };
  }

  #stage(): number {
    const drawn = this.#chance.next(); // asked at acceptance or at completion, mostly at completion: an assumption
    if (drawn < 0.8) return 3;
    return drawn < 0.95 ? 1 : 2;
  }

  #words(rating: Level, atWindow: boolean): Words {
    const habit = habits[rating];
    const tags = this.#tagsOf(rating, habit);
    const target = rating <= 2 ? this.#targets.draw(this.#chance) : 'case';
    return {
      ...(tags.length > 0 && { tags }),
      ...(target !== 'case' && (atWindow || target !== 'staff') && { target }),
      ...(this.#chance.happens(habit.comment) && { comment: this.#chance.pick(comments[rating]) }),
      ...(this.#chance.happens(habit.contact) && this.#contact()),
    };
  }

  #tagsOf(rating: Level, { tags: share }: Habit): string[] {
    const tags: string[] = [];
    let likely = share;
    while (tags.length < 3 && this.#chance.happens(likely)) {
      const tag = this.#tags[rating].draw(this.#chance);
      if (!tags.includes(tag)) tags.push(tag);
      likely = share / 4;
    }
    return tags;
  }

  /** Like a mobile number, but 154 is assigned to nobody. Half of those who leave one are known by name. */
  #contact(): Pick<ReviewBody, 'contact' | 'realName'> {
    const contact = `154${String(this.#chance.below(100_000_000)).padStart(8, '0')}`;
    return this.#chance.happens(0.5) ? { contact, realName: true } : { contact };
  }
}

/**
 * A stream of reviews in the order in which they happened, for a world with at least one of everything. The same world
 * and options give the same stream, and what is held in memory does not grow with it.
 */
export function* simulateReviews(world: World, options: ReviewOptions): Generator<SimulatedReview> {
  const citizens = new Citizens(world, options);
  const postman = new Chance(`${options.seed}/duplicates`);
  const last: SimulatedReview[] = [];
  let serial = 0;
  for (const moment of arrivals(options, options.count, new Chance(`${options.seed}/moments`))) {
    if (last.length > 0 && postman.happens(options.duplicates)) {
      yield postman.pick(last);
      continue;
    }
    const review = citizens.review(++serial, moment);
    last[(serial - 1) % remembered] = review;
    yield review;
  }
}
