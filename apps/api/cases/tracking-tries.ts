import { Injectable } from '@nestjs/common';
import { normalisedNumber } from '#intake/receipt.policy.js';
import { Clock } from '#kernel/clock.port.js';
import { Refusal } from '#kernel/refusal.js';
import { clientOf } from '../http/client-address.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { RateLimit } from '../http/rate-limit.js';

/**
 * Our own choice. Right codes count for little, because a whole hall, or all telephones of a network, may be one address.
 * A channel that asks with its key asks for all its citizens: only their wrong codes count.
 */
export const trackingLimits = {
  requestsOfAddress: { most: 600, millis: 60_000 },
  wrongCodesOfAddress: { most: 30, millis: 60_000 },
  wrongCodesOfChannel: { most: 600, millis: 60_000 },
  wrongCodesOfNumber: { most: 10, millis: 3_600_000 },
} as const;

const tooMany = (seconds: number) => new EdgeProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) });

/** What a request counts against, by whom or what it is counted. */
interface Count {
  readonly limit: RateLimit;
  readonly key: string;
}

const giveBack = (counts: readonly Count[]): void => {
  for (const { limit, key } of counts) limit.giveBack(key);
};

/** Takes one of each, or none: then the seconds until it is worth trying again. */
const take = (counts: readonly Count[]): number => {
  for (const [nth, { limit, key }] of counts.entries()) {
    const seconds = limit.take(key);
    if (seconds === 0) continue;
    giveBack(counts.slice(0, nth));
    return seconds;
  }
  return 0;
};

/** Who asks for a case: a channel by its name, anybody else by their address. */
export interface Asking {
  readonly number: string;
  readonly address: string;
  readonly channel?: string | undefined;
}

/**
 * Keeps codes from being guessed, whichever way: by API and pages together. A number that does not exist is counted like one that
 * does, so that the limit tells no more than the answer; once a number's tries are used up the right code has to wait, too.
 */
@Injectable()
export class TrackingTries {
  readonly #requests: RateLimit;
  readonly #addresses: RateLimit;
  readonly #channels: RateLimit;
  readonly #numbers: RateLimit;

  constructor(clock: Clock) {
    this.#requests = new RateLimit(trackingLimits.requestsOfAddress, clock);
    this.#addresses = new RateLimit(trackingLimits.wrongCodesOfAddress, clock);
    this.#channels = new RateLimit(trackingLimits.wrongCodesOfChannel, clock);
    this.#numbers = new RateLimit(trackingLimits.wrongCodesOfNumber, clock);
  }

  /** What was asked for. Throws 429 for an address that asks too often, whatever for, and where too many codes were wrong. */
  async of<Answer>(asking: Asking, find: () => Promise<Answer>): Promise<Answer> {
    const wrong = this.#wrongCodes(asking);
    const seconds = take(wrong);
    if (seconds > 0) throw tooMany(seconds);
    // A try is taken before it is known to be wrong: of many at once no more are let through than one after another.
    try {
      const answer = await find();
      giveBack(wrong);
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'case.unknown')) giveBack(wrong);
      throw error;
    }
  }

  /** What a wrong code counts against. */
  #wrongCodes({ number, address, channel }: Asking): readonly Count[] {
    const ofNumber = { limit: this.#numbers, key: normalisedNumber(number) };
    if (channel !== undefined) return [{ limit: this.#channels, key: channel }, ofNumber];
    const client = clientOf(address);
    const seconds = this.#requests.take(client);
    if (seconds > 0) throw tooMany(seconds);
    return [{ limit: this.#addresses, key: client }, ofNumber];
  }
}
