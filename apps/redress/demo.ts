import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { RegisterDepartment, RegisterRegion, RegisterServiceItem, RegisterServicePoint } from '#directory/directory.commands.js';
import { DirectoryProgress } from '#directory/directory.port.js';
import type { Caller, Role } from '#kernel/callers.port.js';
import type { Cause } from '#kernel/message.js';
import { addDays, localDay } from '#kernel/values.js';
import { FinishedCases } from '#simulation/case-counts.js';
import { simulateReviews } from '#simulation/reviews.js';
import { simulateWorld, type World } from '#simulation/world.js';
import type { Parts } from '../parts.js';
import { demoAssessments } from './demo-assessments.js';
import { demoMatters } from './demo-matters.js';
import { demoOpen } from './demo-open.js';
import { handleOrders } from './demo-orders.js';
import { DemoProgress } from './demo-progress.js';

/** What a visitor of the demo needs: where it runs and a key for each role. */
const DemoFile = z.object({
  baseUrl: z.string(),
  keys: z.record(z.string(), z.string()),
  officerDepartment: z.string(),
  seeded: z.boolean(),
});
type DemoFile = z.infer<typeof DemoFile>;

const cause: Cause = { id: 'demo', by: 'demo' };
const seed = 'redress';
const reviewCount = 20_000;
const daysBack = 120;
/** Far more than in life, so that the desk has something on it. */
const badShare = 0.012;
const batchSize = 2_000;

const pathOf = (folder: string) => join(folder, 'demo.json');

export const readDemo = async (folder: string): Promise<DemoFile | undefined> => {
  try {
    return DemoFile.parse(JSON.parse(await readFile(pathOf(folder), 'utf8')));
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The city of every demonstration. */
export const demoWorld = () => simulateWorld({ seed, counties: 3, departments: 24, items: 120, points: 18 });

const keyOf = (role: Role, department: string): Caller => ({
  name: `demo-${role}`,
  role,
  channel: role === 'channel' ? 'portal' : null,
  departments: role === 'officer' ? [department] : [],
  regions: [],
  demo: true,
});

/** Writes the demo file: keys on the first start, the address on every one. */
export const issueDemoKeys = async ({ callers }: Parts, folder: string, baseUrl: string): Promise<DemoFile> => {
  const known = await readDemo(folder);
  const officerDepartment = known?.officerDepartment ?? busiest(demoWorld());
  const roles: readonly Role[] = ['channel', 'officer', 'supervisor', 'evaluator', 'operator'];
  const keys =
    known?.keys ??
    Object.fromEntries(
      await Promise.all(roles.map(async (role) => [role, await callers.issue(keyOf(role, officerDepartment))] as const)),
    );
  const demo = { baseUrl, keys, officerDepartment, seeded: known?.seeded ?? false };
  await writeFile(pathOf(folder), JSON.stringify(demo, undefined, 2), { mode: 0o600 });
  return demo;
};

/** The department that answers for the most items. */
const busiest = ({ items }: World): string => {
  const counts = Map.groupBy(items, ({ departmentCode }) => departmentCode);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
};

const register = async (commands: CommandBus, { regions, departments, items, servicePoints }: World): Promise<void> => {
  for (const region of regions) await commands.execute(new RegisterRegion(region, cause));
  for (const department of departments) await commands.execute(new RegisterDepartment(department, cause));
  await Promise.all(items.map((item) => commands.execute(new RegisterServiceItem(item, cause))));
  await Promise.all(servicePoints.map((point) => commands.execute(new RegisterServicePoint(point, cause))));
};

/** Reviews in bodies of a batch; each is told to `finished`. */
function* bodies(days: { from: string; to: string }, before: string, finished: FinishedCases): Generator<string> {
  let lines: string[] = [];
  for (const review of simulateReviews(demoWorld(), {
    seed,
    count: reviewCount,
    ...days,
    profile: '2023-07',
    badShare,
    duplicates: 0,
  })) {
    if (review.occurredAt >= before) continue;
    finished.add(review);
    lines.push(JSON.stringify(review));
    if (lines.length < batchSize) continue;
    yield lines.join('\n');
    lines = [];
  }
  yield lines.join('\n');
}

const submit = async ({ baseUrl, keys }: DemoFile, to: 'reviews/batch' | 'case-counts', body: string): Promise<void> => {
  const headers = { authorization: `Bearer ${keys['channel'] ?? ''}`, 'content-type': 'application/x-ndjson' };
  const response = await fetch(`${baseUrl}/api/v1/${to}`, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok || !text.includes('"summary"')) throw new Error(`the demo's ${to} were not taken in: ${response.status}`);
};

const submitMatters = async ({ baseUrl, keys }: DemoFile, now: string): Promise<void> => {
  const headers = { authorization: `Bearer ${keys['channel'] ?? ''}`, 'content-type': 'application/json' };
  for (const { path, body } of demoMatters(demoWorld(), now)) {
    const response = await fetch(`${baseUrl}/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    // Taken up again on another day, the same matter has another time: it is there already.
    if (!response.ok && response.status !== 409) throw new Error(`the demo's ${path} were not taken in: ${response.status}`);
  }
};

/**
 * Fills an empty system: a fictional city, its reviews of the past months with the cases they are of, some complaints and corrections of the last days
 * through the real intake, orders in every state, two rounds of an assessment, and what everybody may read: figures of two months, an answer to a correction, a service point that is closed. Interrupted, it goes on at the next start without doubling anything; done, it never runs again on this data.
 */
export const seedDemo = async (
  app: INestApplicationContext,
  parts: Parts,
  folder: string,
  onProgress: (taken: number) => void,
): Promise<void> => {
  const demo = await readDemo(folder);
  if (!demo || demo.seeded) return;
  const progress = app.get(DemoProgress);
  Object.assign(progress, { phase: 'reviews', taken: 0, total: reviewCount } satisfies Partial<DemoProgress>);
  const commands = app.get(CommandBus);
  await register(commands, demoWorld());
  await app.get(DirectoryProgress).waitFor(await parts.store.head(), AbortSignal.timeout(30_000));
  const now = parts.clock.instant();
  const to = localDay(now, parts.settings.TIME_ZONE);
  const finished = new FinishedCases(demoWorld(), parts.settings.TIME_ZONE);
  for (const body of bodies({ from: addDays(to, -daysBack), to }, now, finished)) {
    await submit(demo, 'reviews/batch', body);
    progress.taken = Math.min(progress.taken + batchSize, reviewCount);
    onProgress(progress.taken);
  }
  const counts = [...finished.counts(seed)].map((count) => JSON.stringify(count));
  await submit(demo, 'case-counts', counts.join('\n'));
  progress.phase = 'orders';
  await handleOrders(parts, commands);
  await submitMatters(demo, now);
  await demoAssessments(commands, demoWorld(), to, now);
  await demoOpen(parts, commands, demoWorld(), to);
  await writeFile(pathOf(folder), JSON.stringify({ ...demo, seeded: true }, undefined, 2), { mode: 0o600 });
  progress.phase = 'done';
};
