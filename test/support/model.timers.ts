import pg from 'pg';
import type { World } from './world.js';

/** Far enough that the machine's own clock never lets a timer go. */
const farMillis = 100 * 365 * 86_400_000;

/** A timer's key says for which step of a clock it is: it rings once that has passed. */
const stepOf = (key: string): number => Number(/deadline-.*-(\d+)$/.exec(key)?.[1]);

/** Timers that ring by the clock of the world alone, and when they are let. */
export class Timers {
  private constructor(
    private readonly world: World,
    private readonly db: pg.Client,
  ) {}

  static async of(world: World): Promise<Timers> {
    const { queue } = world.parts;
    const add = queue.add.bind(queue);
    const away = (at: string) => new Date(Date.parse(at) + farMillis).toISOString();
    queue.add = (jobs) => add(jobs.map(({ at, ...job }) => (at === undefined ? job : { ...job, at: away(at) })));
    const db = new pg.Client({ connectionString: world.databaseUrl });
    await db.connect();
    return new Timers(world, db);
  }

  /** Lets ring whatever is due by now, and what that leads to. */
  async ring(): Promise<void> {
    const { clock, parts } = this.world;
    for (;;) {
      await this.world.quiet();
      const { rows } = await this.db.query<{ id: string }>(`SELECT id FROM queue.job WHERE state = 'delayed'`);
      const due = rows.filter(({ id }) => stepOf(id) < clock.now().getTime());
      if (due.length === 0) return;
      for (const { id } of due) await (await parts.queue.bull.getJob(id))?.promote();
    }
  }

  stop(): Promise<void> {
    return this.db.end();
  }
}
