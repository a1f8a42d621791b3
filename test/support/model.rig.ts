import { z } from 'zod';
import type { OrderKind } from '#kernel/values.js';
import { problemMessages } from '../../apps/api/http/problem.messages.js';
import { secret } from './model.asks.js';
import type { Life, Lives, Spoken } from './model.life.js';
import { keysOf } from './model.people.js';
import { deadlineContent, dispatchContent, type Rules } from './model.rules.js';
import { Timers } from './model.timers.js';
import type { Wish } from './model.refusals.js';
import { departments, items } from './world.directory.js';
import { Order } from './world.contract.js';
import { type Answer, Http, withQuery } from './world.http.js';
import { publish } from './world.rules.js';
import { startWorld, type World } from './world.js';

/** Long before anybody speaks: the rules hold whatever the day of the machine is. */
const rulesFrom = '2021-01-04T01:00:00.000Z';
const contact = '13900001111';
const Taken = z.object({ id: z.uuid(), number: z.string(), trackingCode: z.string().optional() });

/** How a request is spoilt, where it is. */
export interface Spoilt {
  readonly key?: string | null;
  readonly id?: string;
  readonly number?: string;
  readonly code?: string;
  /** The tag as it is sent; `null` for none. */
  readonly tag?: string | null;
  readonly sent?: { readonly type: string; readonly text: string };
  readonly body?: unknown;
}

const citizensPaths: Readonly<Record<string, string>> = { 'call-back': 'call-back-answer', 'follow-up': 'follow-up-review' };
const statuses = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429];
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

/** One world in which all histories happen, with what a caller of its API can do. */
export class Rig {
  #asked = 0;
  #handedIn = 0;
  #home = 0;

  private constructor(
    readonly world: World,
    readonly timers: Timers,
    private readonly keys: ReadonlyMap<string, string>,
    readonly rules: Rules,
  ) {}

  static async open(rules: Rules): Promise<Rig> {
    const world = await startWorld();
    const timers = await Timers.of(world);
    world.clock.set(rulesFrom);
    await publish(world, 'deadline-rules/default', deadlineContent(rules), rulesFrom.slice(0, 10));
    await publish(world, 'dispatch-rules/default', dispatchContent, rulesFrom.slice(0, 10));
    await world.quiet();
    return new Rig(world, timers, await keysOf(world), rules);
  }

  get now(): number {
    return this.world.clock.now().getTime();
  }

  keyOf(name: string): string {
    return this.keys.get(name) ?? '';
  }

  http(name: string): Http {
    return new Http(this.world.url, this.keys.get(name));
  }

  /** A matter of that kind about a unit, or about nobody's; `page` names the passage of a correction. */
  async handIn(kind: OrderKind, unit: string | null, page = ''): Promise<Spoken> {
    const number = ++this.#handedIn;
    const said = this.now - (number % 4 === 0 ? 30 * 3_600_000 : 0); // a source may deliver late
    const about = { externalId: `model-${number}`, occurredAt: new Date(said).toISOString() };
    const answer = await this.#submit(kind, { ...about, ...(unit !== null && unitField(kind, unit)) }, page || String(number));
    const { id, number: read, trackingCode: code = null } = answer.as(Taken);
    const counted = unit === null && kind === 'question' ? departments.west : unit;
    return { id, number: read, code, kind, said, rules: this.rules, unit: counted };
  }

  #submit(kind: OrderKind, about: object, page: string): Promise<Answer> {
    const words = { title: secret, content: `${secret}：${page}`, contact, confidentiality: 'real-name' };
    switch (kind) {
      case 'bad-review':
        return this.http('hall').post('/api/v1/reviews', { ...about, rating: 1, comment: secret, contact });
      case 'correction': {
        const place = { siteCode: '9900000001', pageUrl: `https://www.yunshan.example/${page}` };
        return this.http('hall').post('/api/v1/corrections', { ...about, ...place, type: 'misspelt', wrong: secret, contact });
      }
      case 'finding': {
        const found = { origin: 'inspection', title: secret, description: secret };
        return this.http('evaluator').post('/api/v1/findings', { ...about, ...found });
      }
      default:
        return this.http('hall').post('/api/v1/complaints', { ...about, kind, ...words });
    }
  }

  /** Asks for something; every other time in English. */
  async ask(wish: Wish, life: Life | undefined, spoilt: Spoilt = {}): Promise<Answer> {
    const language = this.#asked++ % 2 === 0 ? 'zh' : 'en';
    const { type, text } = spoilt.sent ?? json('body' in spoilt ? spoilt.body : wish.body);
    const headers = { 'content-type': type, 'accept-language': language, ...this.#from(), ...tagOf(wish, spoilt) };
    const path = wish.who.role === 'citizen' ? casePath(wish, life, spoilt) : orderPath(wish, spoilt);
    const http = spoilt.key === undefined ? this.http(wish.who.name) : new Http(this.world.url, spoilt.key ?? undefined);
    const answer = await http.send('POST', path, { headers, body: text });
    if (answer.status >= 300) checkProblem(answer, language, life);
    return answer;
  }

  /** Citizens are many, each at home somewhere else. */
  #from() {
    const home = ++this.#home;
    return { 'x-forwarded-for': `10.${(home >> 16) & 255}.${(home >> 8) & 255}.${home & 255}` };
  }

  track({ number, code }: Pick<Life, 'number' | 'code'>): Promise<Answer> {
    return new Http(this.world.url).get(withQuery(`/api/v1/cases/${number}`, { code: code ?? '' }), this.#from());
  }

  look(name: string, id: string): Promise<Answer> {
    return this.http(name).get(`/api/v1/work-orders/${id}`);
  }

  /** Types of all that happened to an order. */
  async timelineOf(id: string): Promise<readonly string[]> {
    return (await this.look('city-supervisor', id)).as(Order).timeline.map(({ type }) => type);
  }

  async stop(): Promise<void> {
    await this.timers.stop();
    await this.world.stop();
  }
}

const unitField = (kind: OrderKind, unit: string) =>
  kind === 'bad-review'
    ? { itemCode: unit === departments.east ? items.east : unit === departments.west ? items.west : items.city }
    : { departmentCode: unit };

const json = (body: unknown) => ({ type: 'application/json', text: JSON.stringify(body) });

const tagOf = ({ seen, who }: Wish, { tag }: Spoilt) => {
  if (who.role === 'citizen' || tag === null) return {};
  return { 'if-match': tag ?? `"${seen}"` };
};

const orderPath = ({ id, action }: Wish, spoilt: Spoilt) => `/api/v1/work-orders/${spoilt.id ?? id}/${action}`;
const casePath = ({ action }: Wish, life: Life | undefined, { number, code }: Spoilt) =>
  withQuery(`/api/v1/cases/${number ?? life?.number}/${citizensPaths[action] ?? action}`, {
    code: code ?? life?.code ?? 'AAAAA-AAAAA',
  });

/** Every no is a problem that says what is wrong in the caller's language, and nothing of anybody. */
const checkProblem = (answer: Answer, language: 'zh' | 'en', life: Life | undefined): void => {
  const { problem } = answer;
  const complaints = [
    !statuses.includes(problem.status) && `status ${problem.status}`,
    !(problem.code in problemMessages) && `a code without sentences`,
    isChinese(problem.detail.replace(/“[^”]*”|"[^"]*"/g, '')) !== (language === 'zh') && `not in ${language}`,
    problem.detail.includes('{') && 'a fact is missing',
    problem.status === 422 && !problem.field && 'no field named',
    [secret, contact, life?.code].some((told) => told && answer.text.includes(told)) && 'tells what it must not',
  ].filter((complaint) => complaint !== false);
  if (complaints.length > 0) throw new Error(`${complaints.join(', ')}: ${answer.status} ${answer.text}`);
};

/** What is known of lives, copied, so that something can be tried on it. */
export const copied = (lives: Lives): Lives =>
  new Map([...lives].map(([id, { rules, ...life }]) => [id, { ...structuredClone(life), rules }]));
