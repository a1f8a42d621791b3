import { BadConfiguration } from '#platform/config.js';
import { AlreadyRunning } from './embedded.js';
import { keepHeapSmall } from './heap.js';
import type { Parts } from './parts.js';

/** A production start with keys that a demo made. */
export class DemoKeysInProduction extends Error {
  constructor() {
    super('this database holds keys of the demo; a production start refuses them (revoke them: redress keys revoke demo-…)');
    this.name = 'DemoKeysInProduction';
  }
}

/** Throws `DemoKeysInProduction`. */
export const refuseDemoKeys = async ({ settings, callers }: Parts): Promise<void> => {
  if (settings.NODE_ENV === 'production' && (await callers.hasDemoKeys())) throw new DemoKeysInProduction();
};

/** What the person who started the process can mend themselves is said in a sentence, everything else with its trace. */
const told = (error: unknown): string => {
  if (error instanceof BadConfiguration || error instanceof AlreadyRunning || error instanceof DemoKeysInProduction)
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const fail = (error: unknown): never => {
  process.stderr.write(`${told(error)}\n`);
  process.exit(1);
};

/** Starts a process and, at the first signal, stops it cleanly. `start` answers how. */
export const runUntilSignalled = async (start: () => Promise<() => Promise<void>>): Promise<void> => {
  keepHeapSmall();
  const stop = await start().catch(fail);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) return; // a terminal's Ctrl-C comes once from the terminal and once from npm
      stopping = true;
      stop().then(() => process.exit(0), fail);
    });
};
