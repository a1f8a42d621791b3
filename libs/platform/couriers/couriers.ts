import type { Clock } from '#kernel/clock.port.js';
import { Courier, type Message, type Sent, type Way } from '#kernel/courier.port.js';
import { notOfThisWay, unreachable } from './answers.js';

/** After so many messages in a row that nobody took, a place is left alone for a while. */
const failuresAtMost = 3;
const restMillis = 30_000;
const mostPlaces = 1_000;

interface Silence {
  readonly failures: number;
  /** Until when it is left alone; then one message tries whether somebody answers again. */
  readonly until: number;
}

/** What fails together: one gateway, or one receiver of webhooks. */
const placeOf = (message: Message): string => (message.via === 'webhook' ? (URL.parse(message.to)?.host ?? '') : message.via);

/**
 * A courier for each way. Messages to a place where nobody answers come back at once for a while: they would each hold a
 * worker for seconds that the orders need.
 */
export class Couriers extends Courier {
  readonly #silent = new Map<string, Silence>();

  constructor(
    private readonly couriers: readonly Courier[],
    private readonly clock: Pick<Clock, 'now'>,
  ) {
    super();
  }

  override serves(via: Way): boolean {
    return this.couriers.some((courier) => courier.serves(via));
  }

  override async send(message: Message): Promise<Sent> {
    const courier = this.couriers.find((one) => one.serves(message.via));
    if (!courier) return notOfThisWay;
    const place = placeOf(message);
    if (this.#isLeftAlone(place)) return unreachable;
    const answer = await courier.send(message);
    this.#learn(place, answer);
    return answer;
  }

  override async close(): Promise<void> {
    await Promise.all(this.couriers.map((courier) => courier.close()));
  }

  #isLeftAlone(place: string): boolean {
    const silence = this.#silent.get(place);
    if (!silence || silence.failures < failuresAtMost) return false;
    const now = this.clock.now().getTime();
    if (now < silence.until) return true;
    this.#silent.set(place, { ...silence, until: now + restMillis }); // this one tries, the others wait for what it meets
    return false;
  }

  #learn(place: string, answer: Sent): void {
    const silence = this.#silent.get(place);
    this.#silent.delete(place);
    if (answer.sent || answer.reason !== 'unreachable') return;
    if (this.#silent.size >= mostPlaces) this.#silent.clear();
    const failures = (silence?.failures ?? 0) + 1;
    this.#silent.set(place, { failures, until: this.clock.now().getTime() + restMillis });
  }
}
