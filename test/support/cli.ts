import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from './world.js';

const main = join(import.meta.dirname, '..', '..', 'dist', 'apps', 'cli', 'main.js');

/** What one process compiled the next one finds. */
const quick = { NODE_COMPILE_CACHE: join(tmpdir(), 'redress-compiled') };

/** What a run of the command line came to. */
export interface Ran {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A run that is under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
}

/** The built `redress` command on one deployment, as a process of its own each time. */
export class CommandLine {
  constructor(private readonly environment: Readonly<Record<string, string>>) {}

  /** On the deployment of a world, with settings beside those that every command needs. */
  static of({ databaseUrl, masterKey }: Pick<World, 'databaseUrl' | 'masterKey'>, settings?: Readonly<Record<string, string>>) {
    return new CommandLine({ DATABASE_URL: databaseUrl, MASTER_KEY: masterKey, ...settings });
  }

  start(...args: string[]): Running {
    const env = { ...quick, PATH: process.env['PATH'], LOG_LEVEL: 'silent', NODE_ENV: 'test', ...this.environment };
    const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : null, ...said }));
    return { child, ended };
  }

  run(...args: string[]): Promise<Ran> {
    return this.start(...args).ended;
  }
}
