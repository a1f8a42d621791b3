import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { eventually, type World } from './world.js';

const script = join(import.meta.dirname, 'mortal-worker.mjs');

interface Told {
  readonly at?: string;
  readonly begin?: boolean;
  readonly diesAt?: number;
}

/** A worker of a deployment in a process of its own, whose clock and whose end a spec decides. */
class MortalWorker {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  readonly died: Promise<unknown>;
  readonly name: string;

  constructor({ parts: { settings, clock } }: Pick<World, 'parts'>, nth: number) {
    this.name = `mortal-${nth}`;
    const url = new URL(settings.DATABASE_URL);
    url.searchParams.set('application_name', this.name); // to see when the server has noticed its death
    const all = Object.entries({ ...settings, DATABASE_URL: url.href });
    const given = all.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
    const env = { PATH: process.env['PATH'], ...(Object.fromEntries(given) as Record<string, string>) };
    this.#child = fork(script, { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.died = once(this.#child, 'exit');
    const unborn = this.died.then(() => Promise.reject(new Error(`${this.name} died before it was ready`)));
    this.#ready = Promise.race([once(this.#child, 'message'), unborn]);
    this.#ready.catch(() => undefined); // heard by whoever lets it begin
    this.tell({ at: clock.instant() });
  }

  tell(told: Told): void {
    if (this.#child.connected) this.#child.send(told, () => undefined); // it may die before it hears
  }

  async begin(): Promise<void> {
    await this.#ready;
    const atWork = once(this.#child, 'message');
    this.tell({ begin: true });
    await Promise.race([atWork, this.died]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.died;
  }
}

export interface Condemned {
  readonly isDead: boolean;
  kill(): Promise<void>;
}

/** Sees to it that somebody works: for one that died, whenever that is, a fresh one takes over. */
export class Watchman {
  readonly #living = new Set<MortalWorker>();
  #started = 0;
  #spare: MortalWorker;
  #serving: Promise<MortalWorker>;
  #closing = false;

  private constructor(
    private readonly world: World,
    private readonly client: pg.Client,
  ) {
    const first = this.#start();
    this.#spare = this.#start();
    this.#serving = this.#posted(first);
  }

  /** The world's own worker must have stopped. */
  static async post(world: World): Promise<Watchman> {
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    return new Watchman(world, client);
  }

  tell(at: string): void {
    for (const worker of this.#living) worker.tell({ at });
  }

  /** The one that works now is killed at its n-th effect from here on. */
  async condemn(nth: number): Promise<Condemned> {
    const worker = await this.#serving;
    worker.tell({ diesAt: nth });
    const condemned = { isDead: false, kill: () => worker.kill() };
    void worker.died.then(() => (condemned.isDead = true));
    return condemned;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#serving;
    await Promise.all([...this.#living].map((worker) => worker.kill()));
    await this.client.end();
  }

  #start(): MortalWorker {
    const worker = new MortalWorker(this.world, ++this.#started);
    this.#living.add(worker);
    void worker.died.then(() => this.#living.delete(worker));
    return worker;
  }

  async #posted(worker: MortalWorker): Promise<MortalWorker> {
    await worker.begin();
    void worker.died.then(() => {
      if (!this.#closing) this.#serving = this.#replaced(worker);
    });
    return worker;
  }

  async #replaced(dead: MortalWorker): Promise<MortalWorker> {
    const fresh = this.#spare;
    this.#spare = this.#start();
    await this.#buried(dead);
    return this.#posted(fresh);
  }

  /** As if the time had passed after which the jobs of a worker that is silent are anybody's. */
  async #buried({ name }: MortalWorker): Promise<void> {
    await eventually(async () => {
      const { rows } = await this.client.query('SELECT 1 FROM pg_stat_activity WHERE application_name = $1', [name]);
      return rows.length === 0 ? true : undefined;
    });
    await this.client.query(`UPDATE queue.job SET locked_until_ms = 0, stalled_marked = true WHERE state = 'active'`);
    await this.client.query(`DELETE FROM queue.meta WHERE field = 'stalled-check'`);
  }
}
