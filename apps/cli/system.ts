import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { readSettings } from '#platform/config.js';
import { CapabilitiesModule } from '../capabilities.module.js';
import { embedded } from '../embedded.js';
import { openParts, type Parts, PartsModule } from '../parts.js';
import { readersReady } from '../readers.js';
import { WorkerModule } from '../worker/worker.module.js';

/** All capabilities with the worker's tools, and nobody who listens or leads. */
@Module({})
class CommandLineModule {
  static of(parts: Parts): DynamicModule {
    return { module: CommandLineModule, imports: [PartsModule.of(parts), CapabilitiesModule, WorkerModule] };
  }
}

/** A signal ended the command. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Runs until `work` ends or a signal comes, whichever is first: what was opened is closed either way. Throws `Interrupted`. */
const unlessInterrupted = async <Result>(work: (interrupted: AbortSignal) => Promise<Result>): Promise<Result> => {
  const letGo = new AbortController();
  let interrupt: (signal: keyof typeof signals) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = (signal) => {
      letGo.abort();
      reject(new Interrupted(128 + signals[signal]));
    };
  });
  for (const signal of Object.keys(signals)) process.once(signal, interrupt);
  try {
    return await Promise.race([work(letGo.signal), interrupted]);
  } finally {
    for (const signal of Object.keys(signals)) process.off(signal, interrupt);
  }
};

/**
 * Connects to the deployment that the environment names, or to the embedded parts of the data folder, for one command, which is
 * told when a signal ends it.
 */
export const withParts = async <Result>(work: (parts: Parts, interrupted: AbortSignal) => Promise<Result>): Promise<Result> => {
  const settings = readSettings(process.env);
  const base = await embedded(settings, { share: true });
  try {
    // Standard output belongs to results.
    const log = pino({ level: settings.LOG_LEVEL, base: null }, pino.destination({ dest: 2, sync: true }));
    const parts = await openParts(base.settings, { log });
    return await unlessInterrupted((interrupted) => work(parts, interrupted)).finally(() => {
      log.level = 'silent'; // connections that break because we let go of them are no news
      return parts.close();
    });
  } finally {
    await base.stop();
  }
};

export interface System {
  readonly parts: Parts;
  readonly app: INestApplicationContext;
}

/** As `withParts`, with the command bus, and a directory and a rulebook that are level with the log. */
export const withSystem = <Result>(work: (system: System) => Promise<Result>): Promise<Result> =>
  withParts(async (parts) => {
    const app = await NestFactory.createApplicationContext(CommandLineModule.of(parts), { logger: ['error', 'fatal'] });
    try {
      await readersReady(app);
      return await work({ parts, app });
    } finally {
      await app.close();
    }
  });
