import pg from 'pg';

/** How far back copies reach, and how much of a million orders is still being worked on. */
const years = 3;
const openShare = 0.015;

const isOver = `state IN ('closed', 'merged')`;
const another = (column, nth = 'nth') => `md5(${column}::text || ${nth})::uuid`;
const earlier = (column) => `${column} - shift`;

/** What of a copy differs from the order it was made from; the rest is the same. */
const ofOrders = {
  desk: {
    workOrderId: another('"workOrderId"'),
    subjectId: another('"subjectId"'),
    number: `upper(regexp_replace(left(md5("workOrderId"::text || nth), 18), '(.{6})(.{6})(.{6})', '\\1-\\2-\\3'))`,
    openedAt: earlier('"openedAt"'),
    dueAt: earlier('"dueAt"'),
    contactDueAt: earlier('"contactDueAt"'),
    alarmAt: 'NULL::timestamptz',
  },
  stays: {
    workOrderId: another('"workOrderId"'),
    openedAt: earlier('"openedAt"'),
    changedAt: earlier('"changedAt"'),
    openUntil: `CASE WHEN "openUntil" > '9000-01-01' THEN "openUntil" ELSE ${earlier('"openUntil"')} END`,
    stays: `(
      SELECT jsonb_agg(stay || jsonb_build_object(
        'at', (stay ->> 'at')::timestamptz - shift, 'knownAt', (stay ->> 'knownAt')::timestamptz - shift) ORDER BY place)
      FROM jsonb_array_elements(stays) WITH ORDINALITY AS one (stay, place))`,
  },
  order_limits: {
    workOrderId: another('"workOrderId"'),
    occurredOn: `(${earlier('"occurredOn"')})::date`,
    occurredAt: earlier('"occurredAt"'),
  },
  order_holders: {
    id: another('id'),
    workOrderId: another('"workOrderId"'),
    occurredOn: `(${earlier('"occurredOn"')})::date`,
  },
  order_persons: { workOrderId: another('"workOrderId"'), citizen: another('citizen') },
  likeness: {
    workOrderId: another('"workOrderId"'),
    citizen: another('citizen'),
    caseNumber: `"caseNumber" || nth`,
    openedAt: earlier('"openedAt"'),
  },
};

const columnsOf = async (client, table) => {
  const { rows } = await client.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'read' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
};

/** Each copy lies as many days back as its number says: open ones within the last month. */
const copy = async (client, { table, differs, ids, times, days }) => {
  const columns = await columnsOf(client, table);
  const names = columns.map((name) => `"${name}"`).join();
  const values = columns.map((name) => differs[name] ?? `"${name}"`).join();
  await client.query(`
    INSERT INTO read.${table} (${names})
    SELECT ${values} FROM read.${table}
    CROSS JOIN LATERAL (SELECT nth, nth * ${days / times} * interval '1 day' AS shift FROM generate_series(1, ${times}) AS nth) AS copies
    WHERE "workOrderId" IN (SELECT id FROM ${ids})`);
};

/**
 * Copies of the orders that a database has, as its read models show them, until there are `count`: most of them closed in the last
 * three years. The log knows nothing of the copies; what is opened is one of those that it knows.
 */
export const crowdOrders = async (url, count) => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`CREATE TEMP TABLE over AS SELECT "workOrderId" AS id FROM read.desk WHERE ${isOver}`);
  await client.query(`CREATE TEMP TABLE under_way AS SELECT "workOrderId" AS id FROM read.desk WHERE NOT (${isOver})`);
  for (const { ids, wanted, days } of [
    { ids: 'over', wanted: count * (1 - openShare), days: years * 365 },
    { ids: 'under_way', wanted: count * openShare, days: 30 },
  ]) {
    const { rows } = await client.query(`SELECT count(*)::int AS there FROM ${ids}`);
    const times = Math.ceil(wanted / rows[0].there);
    for (const [table, differs] of Object.entries(ofOrders)) await copy(client, { table, differs, ids, times, days });
  }
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query('SELECT count(*)::int AS there FROM read.desk');
  await client.end();
  return rows[0].there;
};
