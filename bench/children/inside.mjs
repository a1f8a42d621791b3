import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { keepHeapSmall } from '../../dist/apps/heap.js';
import { connected, openParts } from '../../dist/apps/parts.js';
import { rebuildCrew } from '../../dist/apps/worker/rebuild-crew.js';
import { WorkerProcessModule } from '../../dist/apps/worker/worker-process.module.js';
import {
  RegisterDepartment,
  RegisterRegion,
  RegisterServiceItem,
  RegisterServicePoint,
} from '../../dist/libs/directory/directory.commands.js';
import { DirectoryProgress } from '../../dist/libs/directory/directory.port.js';
import { addDays, localDay } from '../../dist/libs/kernel/values.js';
import { readSettings } from '../../dist/libs/platform/config.js';
import { factsConsumer } from '../../dist/libs/platform/read-db/facts.projection.js';
import { rebuild } from '../../dist/libs/platform/read-db/rebuild.js';
import { SubmitReview } from '../../dist/libs/reviews/review.commands.js';
import { DraftRules, PublishRules } from '../../dist/libs/rulebook/rulebook.commands.js';
import { RulebookProgress } from '../../dist/libs/rulebook/rulebook.port.js';
import { shippedDeadlines } from '../../dist/libs/rulebook/shipped.deadlines.js';
import { handlingFacts } from '../../dist/libs/scorecards/handling.projection.js';
import { serve } from '../rig/children.mjs';
import { rateOf } from '../rig/pace.mjs';
import { pastDays, reviews, workingDepartments, world } from '../rig/world.mjs';

const cause = { id: 'bench', by: 'channel:bench' };

keepHeapSmall();
const parts = await openParts(connected(readSettings(process.env)));
const app = await NestFactory.createApplicationContext(WorkerProcessModule.of(parts), { logger: ['error', 'fatal'] });
const commands = app.get(CommandBus);
await app.get(DirectoryProgress).ready();

const register = (make, entries) => Promise.all(entries.map((entry) => commands.execute(make(entry))));

const keyOf = (role, name = role, departments = []) => ({
  name: `bench-${name}`,
  role,
  channel: role === 'channel' ? 'portal' : null,
  departments,
  regions: [],
  demo: false,
});

/** The shipped rules, but that a bad review is verified before it is put right, and that a supervisor approves. */
const strictRules = {
  kind: 'deadline-rules',
  rules: shippedDeadlines.rules.map((rule) =>
    rule.name === 'bad-review' ? { ...rule, rule: { ...rule.rule, verification: 'required', approval: 'required' } } : rule,
  ),
};

const appendsOf = (events) =>
  events.map(({ type, data }) => ({
    stream: `review-${randomUUID()}`,
    events: [{ id: randomUUID(), type, data, cause }],
    expected: 'none',
  }));

serve(
  {
    /** Fills the directory and makes a key for each role. */
    prepare: async () => {
      await register((entry) => new RegisterRegion(entry, cause), world.regions);
      await register((entry) => new RegisterDepartment(entry, cause), world.departments);
      await register((entry) => new RegisterServiceItem(entry, cause), world.items);
      await register((entry) => new RegisterServicePoint(entry, cause), world.servicePoints);
      await app.get(DirectoryProgress).waitFor(await parts.store.head(), globalThis.AbortSignal.timeout(60_000));
      const roles = ['channel', 'supervisor', 'operator'].map((role) => [role, keyOf(role)]);
      roles.push(['desk', keyOf('supervisor', 'desk', workingDepartments)]);
      return Object.fromEntries(await Promise.all(roles.map(async ([name, key]) => [name, await parts.callers.issue(key)])));
    },
    /** Rules under which a handling has all its steps, published before the first stored order. */
    publishRules: async () => {
      const day = addDays(localDay(parts.clock.instant(), parts.settings.TIME_ZONE), -pastDays - 1);
      const about = { kind: 'deadline-rules', name: 'default', at: `${day}T00:00:00.000Z` };
      await commands.execute(new DraftRules({ ...about, content: strictRules }, cause));
      const { position } = await commands.execute(new PublishRules({ ...about, effectiveFrom: day }, cause));
      await app.get(RulebookProgress).waitFor(position, globalThis.AbortSignal.timeout(60_000));
    },
    /** Reviews through the command bus, as the controller sends them; one a second. */
    bus: async ({ seed, most, ...pace }) => {
      const bodies = [...reviews(seed, most)];
      return rateOf(() => {
        const incoming = { body: bodies.pop(), source: 'bench', defaultChannel: 'portal' };
        return commands.execute(new SubmitReview(incoming, cause));
      }, pace);
    },
    /** The data of the newest reviews in the log. */
    sample: async ({ count }) => {
      const { events } = await parts.store.readAll((await parts.store.head()) - BigInt(count), {}, count);
      return events.map(({ type, data }) => ({ type, data }));
    },
    /** The same events again in streams of their own, one at a time. */
    append: async ({ events, ...pace }) => {
      let next = 0;
      return rateOf(() => {
        const [{ stream, events: news }] = appendsOf([events[next++ % events.length]]);
        return parts.store.append(stream, news, 'none');
      }, pace);
    },
    /** The same events again in streams of their own, all at once; events a second. */
    appendMany: async ({ events, copies }) => {
      const appends = Array.from({ length: copies }, () => appendsOf(events)).flat();
      const start = performance.now();
      await parts.store.appendMany(appends);
      return appends.length / ((performance.now() - start) / 1_000);
    },
    /** The whole log in pages and nothing else; events a second. */
    readAll: async () => {
      const start = performance.now();
      let events = 0;
      for (let after = 0n, more = true; more;) {
        const page = await parts.store.readAll(after, {}, 5_000);
        events += page.events.length;
        ({ upTo: after, more } = page);
      }
      return events / ((performance.now() - start) / 1_000);
    },
    /** Scorecards anew beside the live ones, from the first event to the swap, by so many processes; events a second. */
    rebuild: async ({ processes }) => {
      const start = performance.now();
      const crew = rebuildCrew(parts.settings);
      const { events, state } = await rebuild(parts.readDb, parts.store, factsConsumer(handlingFacts), { processes, crew });
      if (state !== 'swapped') throw new Error(`the rebuild is ${state}`);
      return Number(events) / ((performance.now() - start) / 1_000);
    },
    /** The most memory this process ever had, in bytes. */
    memory: async () => process.resourceUsage().maxRSS * 1_024,
  },
  async () => {
    await app.close();
    await parts.close();
  },
);
