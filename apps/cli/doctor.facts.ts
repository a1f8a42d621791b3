import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { localDay } from '#kernel/values.js';
import { BadConfiguration, readSettings, type Settings } from '#platform/config.js';
import { isFree } from '#platform/free-port.js';
import { lookAt } from '#platform/postgres/database.js';
import { RulebookReader } from '#rulebook/rulebook.reader.js';
import { embedded } from '../embedded.js';
import { alive } from '../embedded.users.js';
import { groundOf, type Parts } from '../parts.js';
import type { Facts } from './doctor.judgement.js';
import { lineOf } from './failure.js';
import { withParts } from './system.js';

const run = promisify(execFile);

const settingsOf = (environment: NodeJS.ProcessEnv): { readonly settings?: Settings; readonly problems: readonly string[] } => {
  try {
    return { settings: readSettings(environment), problems: [] };
  } catch (error) {
    if (error instanceof BadConfiguration) return { problems: error.problems };
    throw error;
  }
};

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const isRunning = async (folder: string): Promise<boolean> => {
  const pid = Number(await readFile(join(folder, 'redress.pid'), 'utf8').catch(() => ''));
  return pid > 0 && alive(pid);
};

const portOf = async ({ PORT, HOST, REDRESS_DATA }: Settings): Promise<Facts['port']> => {
  if (PORT === 0) return undefined;
  const free = await isFree(PORT, HOST);
  return { number: PORT, free, ours: !free && (await isRunning(resolve(REDRESS_DATA))) };
};

/** The room of the disk that the folder lies on, or will lie on. */
const diskOf = async ({ REDRESS_DATA }: Settings): Promise<Facts['disk']> => {
  let folder = resolve(REDRESS_DATA);
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  return { folder, freeBytes: bavail * bsize };
};

const databaseOf = async (settings: Settings): Promise<Facts['database']> => {
  const isMade = existsSync(join(resolve(settings.REDRESS_DATA), 'postgres', 'PG_VERSION'));
  if (settings.DATABASE_URL === undefined && !isMade) return 'not-made-yet';
  try {
    if (settings.DATABASE_URL !== undefined) return await lookAt(settings.DATABASE_URL);
    const base = await embedded(settings, { share: true });
    try {
      return await lookAt(base.settings.DATABASE_URL);
    } finally {
      await base.stop();
    }
  } catch (error) {
    return { failed: lineOf(error) };
  }
};

const coverage = async (parts: Parts) => {
  const rulebook = new RulebookReader(parts.store, groundOf(parts));
  try {
    await rulebook.log.ready();
    const today = localDay(parts.clock.instant(), rulebook.zone);
    return { coveredUntil: rulebook.calendar().coveredUntil, today };
  } finally {
    await rulebook.log.close();
  }
};

/** What only an open deployment tells. */
const within = async ({ NODE_ENV }: Settings): Promise<Pick<Facts, 'calendar' | 'demoKeys'>> => {
  try {
    return await withParts(async (parts) => ({
      calendar: await coverage(parts),
      demoKeys: NODE_ENV === 'production' && (await parts.callers.hasDemoKeys()),
    }));
  } catch (error) {
    return { calendar: { failed: lineOf(error) }, demoKeys: false };
  }
};

/** What the pictures of the documents and the browser specs need; the product itself needs neither. */
const picturesOf = async (): Promise<Facts['pictures']> => {
  const fonts = await run('fc-list', [':lang=zh', 'family']).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  );
  return { chineseFonts: fonts, browser: existsSync('/usr/bin/chromium') };
};

/** Looks at everything that can be looked at; what depends on something that is amiss is left out. */
export const gather = async (environment: NodeJS.ProcessEnv, { pictures }: { readonly pictures: boolean }): Promise<Facts> => {
  const { settings, problems } = settingsOf(environment);
  const database = settings && (await databaseOf(settings));
  const isOpen = typeof database === 'object' && !('failed' in database);
  const inside = settings && isOpen ? await within(settings) : { calendar: undefined, demoKeys: false };
  return {
    node: process.versions.node,
    chinese: new Intl.DateTimeFormat('zh-CN').resolvedOptions().locale.startsWith('zh'),
    zone: settings && { name: settings.TIME_ZONE, known: isZone(settings.TIME_ZONE) },
    configuration: problems,
    port: settings && (await portOf(settings)),
    disk: settings && (await diskOf(settings)),
    database,
    ...inside,
    pictures: pictures ? await picturesOf() : undefined,
  };
};
