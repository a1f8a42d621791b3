import { Acted, Answered, BatchLine, Case, Desk, Order, Receipt, Scorecard } from './world.contract.js';
import { type Answer, Http, withQuery } from './world.http.js';

export type Query = Readonly<Record<string, string | number | undefined>>;
export type ReviewInput = Readonly<Record<string, unknown>>;

let submitted = 0;

/** A channel that speaks for citizens. */
export class ChannelClient extends Http {
  /** Submits a review that must be taken; what is not said is filled in, with an identity of its own. */
  async submit(review: ReviewInput): Promise<Receipt> {
    return (await this.trySubmit({ externalId: `world-${++submitted}`, rating: 5, ...review })).as(Receipt);
  }

  /** Exactly this review, whatever comes of it. */
  trySubmit(review: ReviewInput, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.post('/api/v1/reviews', review, headers);
  }

  /** All lines at once; answers the lines that came back. */
  async batch(lines: readonly string[]): Promise<BatchLine[]> {
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await this.send('POST', '/api/v1/reviews/batch', { headers, body: lines.join('\n') });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return parseBatch(answer.text);
  }
}

/** The lines of a batch's answer. */
export const parseBatch = (text: string): BatchLine[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => BatchLine.parse(JSON.parse(line)));

const orderPath = (id: string, action = '') => `/api/v1/work-orders/${id}${action && `/${action}`}`;

/** A member of staff: an officer or a supervisor. */
export class StaffClient extends Http {
  async desk(query: Query = {}): Promise<Desk> {
    return (await this.get(withQuery('/api/v1/work-orders', query))).as(Desk);
  }

  /** One order with the tag to act on it. */
  async order(id: string): Promise<Order & { readonly etag: string }> {
    const answer = await this.get(orderPath(id));
    return { ...answer.as(Order), etag: answer.headers.get('etag') ?? '' };
  }

  /** Acts on what the order looks like now. */
  async accept(id: string) {
    const { etag } = await this.order(id);
    return (await this.act(id, 'accept', etag)).as(Acted);
  }

  async resolve(id: string, reply: string) {
    const { etag } = await this.order(id);
    return (await this.act(id, 'resolve', etag, { reply })).as(Acted);
  }

  /** Does something with the order as it is now, whatever comes of it. */
  async try(id: string, action: string, body: unknown = {}): Promise<Answer> {
    const { etag } = await this.order(id);
    return this.act(id, action, etag, body);
  }

  /** Does something with the order as it is now, which must succeed. */
  async does(id: string, action: string, body: unknown = {}) {
    return (await this.try(id, action, body)).as(Acted);
  }

  /** Acts on what `etag` stands for, whatever comes of it; without one it says nothing of what was seen. */
  act(id: string, action: string, etag?: string, body?: unknown): Promise<Answer> {
    return this.post(orderPath(id, action), body, etag === undefined ? {} : { 'if-match': etag });
  }

  /** The scorecard's only or first group, as plain numbers. */
  async figures(query: Query = {}): Promise<Record<string, number | null>> {
    const { groups } = await this.scorecard(query);
    return Object.fromEntries(Object.entries(groups[0]?.measures ?? {}).map(([name, { value }]) => [name, value]));
  }

  async scorecard(query: Query = {}): Promise<Scorecard> {
    return (await this.get(withQuery('/api/v1/scorecards', query))).as(Scorecard);
  }
}

/** Citizens are many, each at home somewhere else. */
let homes = 0;
const someHome = () => `10.${(++homes >> 16) & 255}.${(homes >> 8) & 255}.${homes & 255}`;

/** Somebody with a number and its code, and no key. */
export class CitizenClient extends Http {
  override send(...[method, path, { headers = {}, ...rest }]: Parameters<Http['send']>): Promise<Answer> {
    return super.send(method, path, { ...rest, headers: { 'x-forwarded-for': someHome(), ...headers } });
  }

  async track(receipt: Pick<Receipt, 'number' | 'trackingCode'>): Promise<Case> {
    return (await this.get(casePath(receipt))).as(Case);
  }

  /** The answer at call-back, which must be taken. */
  async answer(receipt: Pick<Receipt, 'number' | 'trackingCode'>, satisfied: boolean) {
    return (await this.tryAnswer(receipt, { satisfied })).as(Answered);
  }

  /** What somebody with number and code does, whatever comes of it. */
  does(receipt: Pick<Receipt, 'number' | 'trackingCode'>, action: string, body: unknown = {}): Promise<Answer> {
    return this.post(casePath(receipt, `/${action}`), body);
  }

  tryAnswer(receipt: Pick<Receipt, 'number' | 'trackingCode'>, body: unknown): Promise<Answer> {
    return this.post(casePath(receipt, '/call-back-answer'), body);
  }
}

const casePath = ({ number, trackingCode }: Pick<Receipt, 'number' | 'trackingCode'>, action = '') =>
  withQuery(`/api/v1/cases/${number}${action}`, { code: trackingCode });
