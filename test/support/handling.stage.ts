import pg from 'pg';
import { Outbound } from '#platform/couriers/outbound.js';
import { shippedDeadlines } from '#rulebook/shipped.deadlines.js';
import { shippedTriggers } from '#rulebook/shipped.triggers.js';
import { TriggerWatch } from '../../apps/worker/trigger-watch.js';
import { Gateway } from './gateway.js';
import { Mailbox } from './mailbox.js';
import { departments } from './world.directory.js';
import { publish } from './world.rules.js';
import { startWorld, type World, type WorldOptions } from './world.js';

/** Long before anybody speaks: the rules hold whatever the day of the machine is. */
const rulesFrom = '2021-01-04T01:00:00.000Z';
/** A Monday morning in Shanghai. */
export const monday = '2026-07-06T01:00:00.000Z';

/** As shipped, and what is put right is looked at by the supervisor. */
const deadlines = {
  kind: 'deadline-rules',
  rules: shippedDeadlines.rules.map((named) => ({ ...named, rule: { ...named.rule, approval: 'required' } })),
};
const badReviews = { ...shippedTriggers.limits.badReviews, count: 4 };
const triggers = { ...shippedTriggers, limits: { ...shippedTriggers.limits, badReviews } };

/** Everybody who is told something beside the citizens. */
const addresses = {
  'east-desk': { audience: { kind: 'department', code: departments.east }, via: 'e-mail', address: 'desk@east.example' },
  'city-supervisor': { audience: { kind: 'supervisor', code: departments.city }, via: 'e-mail', address: 'chief@city.example' },
};

/** The queue waits by the clock of the machine: what is to be done in so many days waits for so many days from now. */
const keepTheClock = ({ parts: { queue }, clock }: World): void => {
  const add = queue.add.bind(queue);
  const byTheMachine = (at: string) => new Date(Date.now() + Date.parse(at) - clock.now().getTime()).toISOString();
  queue.add = (jobs) => add(jobs.map(({ at, ...job }) => (at === undefined ? job : { ...job, at: byTheMachine(at) })));
};

/** A world in which people are told: with a mail server, and a channel that listens. */
export class Stage {
  /** Told when time has moved, beside the clock of the world itself. */
  readonly clocks: ((at: string) => void)[] = [];

  private constructor(
    readonly world: World,
    readonly mailbox: Mailbox,
    readonly hook: Gateway,
  ) {}

  /** Its jobs are not worked off until `worker.work()` where it is idle. */
  static async open(options: Pick<WorldOptions, 'idle' | 'databaseUrl'> = {}): Promise<Stage> {
    const [mailbox, hook] = await Promise.all([Mailbox.start(), Gateway.start()]);
    const settings = { SMTP_URL: mailbox.url, MAIL_FROM: 'notices@city.example', PUBLIC_URL: 'https://city.example' };
    const world = await startWorld({ ...options, outbound: new Outbound({ allowed: ['127.0.0.1'] }), settings });
    keepTheClock(world);
    return new Stage(world, mailbox, hook);
  }

  /** Another process of the same deployment. */
  async beside(options: Pick<WorldOptions, 'idle'>): Promise<World> {
    const { SMTP_URL = '', MAIL_FROM = '', PUBLIC_URL = '' } = this.world.parts.settings;
    const settings = { SMTP_URL, MAIL_FROM, PUBLIC_URL };
    const other = await startWorld({
      ...options,
      beside: this.world,
      outbound: new Outbound({ allowed: ['127.0.0.1'] }),
      settings,
    });
    keepTheClock(other);
    this.clocks.push((at) => other.clock.set(at));
    return other;
  }

  /** The rules are published, addresses registered; everybody knows. */
  async prepare(): Promise<void> {
    const { world } = this;
    await this.setTime(rulesFrom);
    await publish(world, 'deadline-rules/default', deadlines, rulesFrom.slice(0, 10));
    await publish(world, 'triggers/default', triggers, rulesFrom.slice(0, 10));
    const channel = { audience: { kind: 'channel', name: 'hall' }, via: 'webhook', address: this.hook.url };
    for (const [name, address] of Object.entries({ ...addresses, hall: channel })) {
      const sent = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(address) };
      const answer = await world.as('operator').send('PUT', `/api/v1/notice-addresses/${name}`, sent);
      if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
    }
    await this.setTime(monday);
    await world.quiet();
  }

  /** Jobs that wait in the queue come nearer by as much. */
  async setTime(at: string): Promise<void> {
    const passed = Date.parse(at) - this.world.clock.now().getTime();
    this.world.clock.set(at);
    for (const tell of this.clocks) tell(at);
    await this.#query(`UPDATE queue.job SET process_at_ms = process_at_ms - ${passed} WHERE state = 'delayed'`);
  }

  advance(millis: number): Promise<void> {
    return this.setTime(new Date(this.world.clock.now().getTime() + millis).toISOString());
  }

  /** Until everything has happened that follows from what happened, timers that are due by now included. */
  async settle(): Promise<void> {
    const { world } = this;
    await world.quiet();
    for (let before; before !== (await world.parts.store.head()) || (await this.#ring()) > 0;) {
      before = await world.parts.store.head();
      await this.#ring();
      await world.quiet();
      await world.app.get(TriggerWatch).look(world.clock.instant());
      await world.quiet();
    }
  }

  async close(): Promise<void> {
    await this.world.stop();
    await Promise.all([this.mailbox.down(), this.hook.down()]);
  }

  /** Lets the jobs go whose time has come, and those that pause after a failure; answers how many. */
  async #ring(): Promise<number> {
    const due = await this.#query(
      `SELECT id FROM queue.job WHERE state = 'delayed' AND (process_at_ms <= ${Date.now()} OR attempts_made > 0)`,
    );
    const { bull } = this.world.parts.queue;
    for (const { id } of due) {
      const job = await bull.getJob(id);
      await job?.promote().catch(async (error: unknown) => {
        if (await job.isDelayed()) throw error; // else the worker was quicker
      });
    }
    return due.length;
  }

  async #query(sql: string): Promise<readonly { readonly id: string }[]> {
    const client = new pg.Client({ connectionString: this.world.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(sql).finally(() => client.end());
    return rows;
  }
}
