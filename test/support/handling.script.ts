import { z } from 'zod';
import type { Stage } from './handling.stage.js';
import type { Receipt } from './world.contract.js';
import { departments, items, points } from './world.directory.js';
import type { StaffClient } from './world.clients.js';
import { handIn } from './world.matters.js';

const minute = 60_000;
const east = { itemCode: items.east };

type Spoken = Pick<Receipt, 'id' | 'number' | 'trackingCode'>;

const Point = z.object({ proposals: z.array(z.object({ proposalId: z.string() })) });

/** Who is who in one run of the script: ids differ from run to run, roles do not. */
export class Cast {
  readonly spoken = new Map<string, Spoken>();

  constructor(readonly stage: Stage) {}

  get world() {
    return this.stage.world;
  }

  of(role: string): Spoken {
    const spoken = this.spoken.get(role);
    if (!spoken) throw new Error(`${role} has not spoken yet`);
    return spoken;
  }

  /** A bad review, of the east county's bureau unless said otherwise. */
  async reviews(role: string, said: Readonly<Record<string, unknown>> = east): Promise<void> {
    const review = { rating: 1, externalId: role, comment: `${role}：反复要求同一份材料`, ...said };
    this.spoken.set(role, await this.world.channel.submit(review));
  }

  /** A misprint on a page of the east county's bureau, which all report alike. */
  async corrects(role: string): Promise<void> {
    const passage = {
      type: 'misspelt',
      siteCode: '9900000001',
      pageUrl: 'https://www.yunshan.example/fire',
      wrong: '区消防支队',
    };
    const said = { ...passage, departmentCode: departments.east, right: '区消防大队', contact: `${role}@mail.example` };
    this.spoken.set(role, await handIn(this.world.channel, '/api/v1/corrections', { externalId: role, ...said }));
  }

  officer(role: string, action: string, body: unknown = {}) {
    return this.world.officer.does(this.of(role).id, action, body);
  }

  supervisor(role: string, action: string, body: unknown = {}) {
    return this.world.supervisor.does(this.of(role).id, action, body);
  }

  async citizen(role: string, action: string, body: unknown): Promise<void> {
    const { status, text } = await this.world.citizen.does(this.of(role), action, body);
    if (status !== 200) throw new Error(`${status} ${text}`);
  }

  /** Put right, and the supervisor agrees. */
  async putsRight(role: string): Promise<void> {
    await this.officer(role, 'resolve', { reply: `${role}：已当面致歉并补办` });
    await this.supervisor(role, 'approve');
  }

  async point(staff: StaffClient, action: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    const path = `/api/v1/oversight/service-points/${points.window}`;
    const read = await this.world.supervisor.get(path);
    const [proposal] = read.as(Point).proposals;
    const said = action === 'confirm' ? { proposalId: proposal?.proposalId, ...body } : body;
    const answer = await staff.post(`${path}/${action}`, said, { 'if-match': read.headers.get('etag') ?? '' });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  }
}

type Act = (cast: Cast) => Promise<unknown>;
export interface Step {
  readonly name: string;
  readonly act: Act;
}

const step = (name: string, act: Act): Step => ({ name, act });
const at = (instant: string, name: string): Step => step(name, (cast) => cast.stage.setTime(instant));
const verified = { isTrue: true, isJustified: true, severity: 'serious', outcome: 'fix-now' };

const mornings: readonly Step[] = [
  step('the first complains, with a mailbox', (cast) => cast.reviews('first', { ...east, contact: 'first@mail.example' })),
  step('the second complains and leaves no contact', (cast) => cast.reviews('second')),
  step('the third and the fourth complain of one thing', async (cast) => {
    for (const role of ['third', 'fourth']) await cast.reviews(role, { ...east, contact: `${role}@mail.example` });
  }),
  step('the fifth reports a passage', (cast) => cast.corrects('fifth')),
  step('the sixth reports the same one', (cast) => cast.corrects('sixth')),
  step('the seventh complains by mistake', (cast) => cast.reviews('seventh', { ...east, contact: 'seventh@mail.example' })),
  step('a window is complained of by many', (cast) => {
    const window = { servicePointCode: points.window };
    return Promise.all(['eighth', 'ninth', 'tenth', 'eleventh'].map((role) => cast.reviews(role, window)));
  }),
];

const handled: readonly Step[] = [
  step('the first is accepted and found justified', async (cast) => {
    await cast.officer('first', 'accept');
    await cast.officer('first', 'verify', verified);
  }),
  step('more time is asked for', (cast) =>
    cast.officer('first', 'request-extension', { span: { amount: 5, unit: 'working' }, words: '需要跨部门协调' }),
  ),
  step('more time is given', (cast) => cast.supervisor('first', 'decide-extension', { granted: true })),
  step('the seventh is contested', async (cast) => {
    await cast.officer('seventh', 'accept');
    await cast.officer('seventh', 'appeal', { reason: 'mistaken', words: '评错了事项' });
  }),
  step('the appeal is upheld', (cast) => cast.supervisor('seventh', 'decide-appeal', { upheld: true, words: '属实' })),
  step('the fourth is merged into the third', async (cast) => {
    await cast.officer('third', 'accept');
    await cast.supervisor('fourth', 'merge', { into: cast.of('third').id });
  }),
  step('the window is to be put right', (cast) => cast.point(cast.world.supervisor, 'confirm', { words: '限期整改' })),
];

/** Twenty minutes pass before each of the first three. */
const anHour: readonly Step[] = [
  step('the first is put right', async (cast) => {
    await cast.stage.advance(20 * minute);
    await cast.officer('first', 'resolve', { reply: '已办', note: '内部意见' });
  }),
  step('the supervisor is not content', async (cast) => {
    await cast.stage.advance(20 * minute);
    await cast.supervisor('first', 'send-back', { words: '理由不充分' });
  }),
  step('the first is put right again, and approved', async (cast) => {
    await cast.stage.advance(20 * minute);
    await cast.putsRight('first');
  }),
  step('the first is not satisfied', (cast) => cast.citizen('first', 'call-back-answer', { satisfied: false })),
];

const tuesday: readonly Step[] = [
  at('2026-07-07T01:00:00.000Z', 'Tuesday'),
  step('the passage is corrected for both', async (cast) => {
    await cast.officer('fifth', 'accept');
    const decision = { reply: '已更正', decision: 'adopted', before: '区消防支队', after: '区消防大队', published: true };
    await cast.officer('fifth', 'resolve', decision);
    await cast.supervisor('fifth', 'approve');
  }),
  step('the first is put right in a second round', (cast) => cast.putsRight('first')),
  step('the first is satisfied', (cast) => cast.citizen('first', 'call-back-answer', { satisfied: true })),
  step('the first reviews once more', (cast) => cast.citizen('first', 'follow-up-review', { rating: 4, words: '好多了' })),
  step('the third and the fourth end together', async (cast) => {
    await cast.putsRight('third');
    await cast.officer('third', 'call-back', { result: 'satisfied' });
  }),
];

const late: readonly Step[] = [
  at('2026-07-10T16:00:00.000Z', 'the second turns yellow'),
  at('2026-07-13T16:00:00.000Z', 'the second turns red'),
  at('2026-07-20T16:00:00.000Z', 'the next level is told of the second'),
  at('2026-07-21T01:00:00.000Z', 'a Tuesday two weeks later'),
  step('the second is accepted and answered for', async (cast) => {
    await cast.officer('second', 'accept');
    await cast.officer('second', 'answer-supervision', { words: '已安排专人' });
  }),
  step('the second is put right', (cast) => cast.putsRight('second')),
  step('the second is not reached', async (cast) => {
    for (let tries = 0; tries < 3; tries++) await cast.officer('second', 'call-back', { result: 'not-reached' });
  }),
  step('the window passes its check', async (cast) => {
    await cast.point(cast.world.otherOfficer, 'report', { words: '已整改' });
    await cast.point(cast.world.supervisor, 'check', { passed: true, words: '达标' });
  }),
  at('2026-07-22T01:00:00.000Z', 'the day after'),
];

/** Lives of orders from the first word to the last, step by step. */
export const script: readonly Step[] = [...mornings, ...handled, ...anHour, ...tuesday, ...late];

/** The steps before and after which an hour of the script lies. */
export const hour = { from: anHour[0]!.name, to: anHour.at(-1)!.name };

/** What comes between: the worse for it the script is not. */
export interface Fault {
  /** Before anybody does anything in a step. */
  before?(this: void, step: Step): Promise<void> | void;
  /** Something was done, and jobs are running. */
  meanwhile?(this: void, step: Step): Promise<void> | void;
  /** All that follows from it has happened. */
  after?(this: void, step: Step): Promise<void> | void;
}

/** Plays the whole script. */
export const play = async (stage: Stage, fault: Fault = {}): Promise<Cast> => {
  const cast = new Cast(stage);
  for (const next of script) {
    await fault.before?.(next);
    await next.act(cast);
    await fault.meanwhile?.(next);
    await stage.settle();
    await fault.after?.(next);
  }
  return cast;
};
