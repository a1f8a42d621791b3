import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../../dist');

/** A process of the product, built and real. */
export class Process {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  /** What it said on standard output and standard error. */
  said = '';
  complained = '';

  /** `main` is a file below `apps`; the environment is what is named and the path, nothing else. */
  constructor(main: string, environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [join(dist, 'apps', main)], {
      cwd: join(dist, '..'),
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.said += chunk.toString('utf8')));
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.complained += chunk.toString('utf8')));
    this.#exit = once(this.#child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  }

  /** Its exit code; `null` where a signal ended it. */
  get exit(): Promise<number | null> {
    return this.#exit;
  }

  /** Ends it as nobody can refuse. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Asks it to end, and answers its exit code. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.#exit;
  }
}
