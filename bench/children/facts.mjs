import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { sql } from 'kysely';
import pg from 'pg';
import { connected, openParts } from '../../dist/apps/parts.js';
import { WorkerProcessModule } from '../../dist/apps/worker/worker-process.module.js';
import {
  RegisterDepartment,
  RegisterRegion,
  RegisterServiceItem,
  RegisterServicePoint,
} from '../../dist/libs/directory/directory.commands.js';
import { readSettings } from '../../dist/libs/platform/config.js';
import { addDays } from '../../dist/libs/kernel/values.js';
import { factsConsumer, recallingConsumer } from '../../dist/libs/platform/read-db/facts.projection.js';
import { finishedCases } from '../../dist/libs/scorecards/finished-cases.projection.js';
import { handlingFacts } from '../../dist/libs/scorecards/handling.projection.js';
import { reviewedCases } from '../../dist/libs/scorecards/reviewed-cases.projection.js';
import { taggedReviews } from '../../dist/libs/scorecards/tagged-reviews.projection.js';
import { simulateWorld } from '../../dist/libs/simulation/world.js';
import { serve } from '../rig/children.mjs';

const cause = { id: 'bench', by: 'channel:bench' };
const atOnce = 256;

const parts = await openParts(connected(readSettings(process.env)));
const { db } = parts.readDb;

/** Some at a time, in the order of the list: what others point to comes first. */
const register = async (commands, make, entries) => {
  const left = entries.values();
  const work = async () => {
    for (const entry of left) await commands.execute(make(entry));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

/** What was in the directory before anything was counted: known since long ago. */
const asKnownEarlier = async () => {
  const client = new pg.Client(parts.settings.DATABASE_URL);
  await client.connect();
  await client.query(`UPDATE log.events SET recorded_at = timestamptz '2020-01-01' + position * interval '1 microsecond'`);
  await client.end();
};

/** However long it takes: the product's own connections give up after a while. */
const vacuum = async () => {
  const client = new pg.Client(parts.settings.DATABASE_URL);
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
};

const itemsOf = (world) => {
  const regions = new Map(world.departments.map(({ code, regionCode }) => [code, regionCode]));
  return {
    codes: world.items.map(({ code }) => code),
    departments: world.items.map(({ departmentCode }) => departmentCode),
    regions: world.items.map(({ departmentCode }) => regions.get(departmentCode)),
  };
};

/**
 * What the log learnt on one day: reviews of that day, some of days before, levels about as published for July 2023, few items
 * having most of them, and of each hundred facts one of the handling of a bad review. All of it invented.
 */
const learn = (tx, { day, count, at }) =>
  sql`
  INSERT INTO read.handling_next_raw (
    position, "recordedAt", "occurredOn", subject, department, region, item, channel, target, stage, rating, active,
    "realName", kind, n_received, n_active, n_rated5, n_rated4, n_rated2, n_good, "n_activeGood", n_bad, "n_ordersOpened",
    "n_badToHandle"
  )
  SELECT ${at}::bigint, ${day}::timestamptz + (drawn.nth - 1) * (interval '1 day' / ${count}::int),
    ${day}::date - CASE WHEN late < 0.05 THEN (late * 400)::int ELSE 0 END, gen_random_uuid(),
    items.department, items.region, items.item,
    (ARRAY['portal', 'mini-program', 'qr-code', 'hall-tablet', 'app'])[1 + (5 * channel)::int % 5], 'item', 3, level, isactive,
    known < 0.3, CASE WHEN ofbad THEN 'bad-review' END,
    CASE WHEN ofbad THEN NULL ELSE 1 END, CASE WHEN NOT ofbad AND isactive THEN 1 END,
    CASE WHEN NOT ofbad AND level = 5 THEN 1 END, CASE WHEN NOT ofbad AND level = 4 THEN 1 END,
    CASE WHEN NOT ofbad AND level = 2 THEN 1 END, CASE WHEN NOT ofbad AND level > 2 THEN 1 END,
    CASE WHEN NOT ofbad AND level > 2 AND isactive THEN 1 END, CASE WHEN NOT ofbad AND level = 2 THEN 1 END,
    CASE WHEN ofbad THEN 1 END, CASE WHEN ofbad THEN 1 END
  FROM (
    SELECT nth, random() AS late, random() AS channel, random() AS known, random() < 0.95 AS isactive, ofbad,
      CASE WHEN ofbad OR random() < 0.01 THEN 2 WHEN random() < 0.02 THEN 4 ELSE 5 END AS level,
      (power(random(), 3) * (SELECT count(*) FROM read.bench_items))::int AS item
    FROM (SELECT nth, random() < 0.01 AS ofbad FROM generate_series(1, ${count}::int) AS nth) AS facts
  ) AS drawn JOIN read.bench_items AS items ON items.nth = drawn.item`.execute(tx);

/** Of every tenth review its case is known, every fiftieth has a tag, and for every fiftieth a source told of five cases. */
const learnTheRest = async (tx) => {
  await sql`SET LOCAL statement_timeout = 0`.execute(tx);
  const facts = sql`(SELECT *, abs(hashtext(subject::text)) AS chance FROM read.handling_next_raw) AS facts`;
  await sql`
    INSERT INTO read.reviewed_cases_next_raw (
      position, "recordedAt", "occurredOn", subject, thread, department, region, item, channel,
      "n_reviewedCases", "n_caseReviews", "n_everReviewedCases"
    )
    SELECT position, "recordedAt", "occurredOn", subject, subject::text, department, region, item, channel, 1, 1, 1
    FROM ${facts} WHERE chance % 10 = 0 AND n_active = 1`.execute(tx);
  await sql`
    INSERT INTO read.finished_cases_next_raw (
      position, "recordedAt", "occurredOn", department, region, item, channel, "n_finishedCases"
    )
    SELECT position, "recordedAt", "occurredOn", department, region, item, channel, 5
    FROM ${facts} WHERE chance % 50 = 1`.execute(tx);
  await sql`
    INSERT INTO read.tagged_reviews_next_raw (
      position, "recordedAt", "occurredOn", subject, department, region, item, channel, target, stage, rating, active,
      "realName", tag, n_received, n_active
    )
    SELECT position, "recordedAt", "occurredOn", subject, department, region, item, channel, target, stage, rating, active,
      "realName", (ARRAY['101', '102', '103', '104', '105'])[1 + chance % 5], n_received, n_active
    FROM ${facts} WHERE chance % 50 = 2 AND n_received = 1`.execute(tx);
};

const consumers = [
  factsConsumer(handlingFacts),
  factsConsumer(finishedCases),
  recallingConsumer(reviewedCases),
  recallingConsumer(taggedReviews),
];

/** The facts are of no event, and stand where the last one does: as far as the log goes, all is known. */
const swapIn = (consumer, known) =>
  db.transaction().execute(async (tx) => {
    await consumer.shadow.swap(tx);
    await tx.updateTable('checkpoints').set(known).where('consumer', '=', consumer.name).execute();
  });

const columnsOf = async (name) => {
  const { rows } = await sql`
    SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'read' AND table_name = ${name}`.execute(db);
  return rows.map((row) => row.name);
};

/** Of each fact so many, each of them earlier by as much as the next, back to `days` ago. */
const repeat = async (tx, { name, times, days }) => {
  await sql`SET LOCAL statement_timeout = 0`.execute(tx);
  const shift = sql`(nth * ${days}::int / ${times}::int)`;
  const shifted = { recordedAt: sql`"recordedAt" - ${shift} * interval '1 day'`, occurredOn: sql`"occurredOn" - ${shift}` };
  const columns = await columnsOf(`${name}_raw`);
  const values = columns.map((column) => shifted[column] ?? sql.id(column));
  await sql`
    INSERT INTO ${sql.id('read', `${name}_next_raw`)} (${sql.join(columns.map((column) => sql.id(column)))})
    SELECT ${sql.join(values)} FROM ${sql.id('read', `${name}_raw`)}, generate_series(0, ${times}::int - 1) AS nth`.execute(tx);
};

const sizeOf = async (names) => {
  const { rows } = await sql`
    SELECT sum(pg_total_relation_size(name::regclass))::float8 AS bytes, sum(pg_relation_size(name::regclass))::float8 AS lines
    FROM unnest(${names}::text[]) AS name`.execute(db);
  return rows[0];
};

const countOf = async (name) => {
  const { rows } = await sql`SELECT count(*)::float8 AS count FROM ${sql.id('read', name)}`.execute(db);
  return rows[0].count;
};

const sums = ['daily', 'days', 'months', 'total_days', 'total_months'].map((name) => `read.handling_${name}`);

serve(
  {
    /** A directory of this size, and a key for somebody who may ask all. */
    prepare: async (size) => {
      const world = simulateWorld({ seed: 'figures', points: 100, ...size });
      const app = await NestFactory.createApplicationContext(WorkerProcessModule.of(parts), { logger: ['error', 'fatal'] });
      const commands = app.get(CommandBus);
      await register(commands, (entry) => new RegisterRegion(entry, cause), world.regions);
      await register(commands, (entry) => new RegisterDepartment(entry, cause), world.departments);
      await register(commands, (entry) => new RegisterServiceItem(entry, cause), world.items);
      await register(commands, (entry) => new RegisterServicePoint(entry, cause), world.servicePoints);
      await app.close();
      await asKnownEarlier();
      const { codes, departments, regions } = itemsOf(world);
      await sql`CREATE TABLE read.bench_items AS SELECT (row_number() OVER ())::int - 1 AS nth, * FROM
        unnest(${codes}::text[], ${departments}::text[], ${regions}::text[]) AS items (item, department, region)`.execute(db);
      const evaluator = { name: 'bench', role: 'evaluator', channel: null, departments: [], regions: [], demo: false };
      return { key: await parts.callers.issue(evaluator), departments: [...new Set(departments)] };
    },
    /** Of what is there as often again as it takes for `count` facts of reviews and orders, spread over the days before. */
    multiply: async ({ count, days }) => {
      const times = Math.ceil(count / (await countOf('handling_raw')));
      for (const consumer of consumers) {
        await db.transaction().execute((tx) => consumer.shadow.create(tx));
        await db.transaction().execute((tx) => repeat(tx, { name: consumer.name, times, days }));
        await consumer.shadow.finish(db);
        await db.transaction().execute((tx) => consumer.shadow.swap(tx));
      }
      await vacuum();
      return countOf('handling_raw');
    },
    /** So many facts of these days, by the product's own shadow tables in the place of what was there before. */
    fill: async ({ count, from, days }) => {
      for (const consumer of consumers) {
        await parts.readDb.prepare(consumer);
        await db.transaction().execute((tx) => consumer.shadow.create(tx));
      }
      const head = await parts.store.head();
      const each = Math.floor(count / days);
      for (let nth = 0; nth < days; nth++) await learn(db, { day: addDays(from, nth), count: each, at: head });
      await db.transaction().execute(learnTheRest);
      const known = { position: head, recordedAt: `${addDays(from, days)}T00:00:00Z` };
      for (const consumer of consumers) {
        await consumer.shadow.finish(db);
        await swapIn(consumer, known);
      }
      await vacuum();
      return {
        daily: await countOf('handling_daily'),
        days: await countOf('handling_days'),
        months: await countOf('handling_months'),
        raw: await sizeOf(['read.handling_raw']),
        sums: await sizeOf(sums),
      };
    },
  },
  () => parts.close(),
);
