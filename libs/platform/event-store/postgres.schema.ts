/** The role that event stores run as: it reads, and appends through `log.append`; it has no other right. */
export const appRole = 'redress_app';

/** Told of every group that was appended, with the position of its last event. */
export const appendedChannel = 'redress_log';

/** As `expected` of `log.append`; a revision stands for itself. */
export const expectedCodes = { none: -1, any: -2 } as const;

const partitions = 8;

/**
 * Planned once for a connection, since eight partitions make planning dear, and always along an index: a plan that was
 * made while the log was small must not read all of it when it has grown.
 */
export const planSettings = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_bitmapscan=off',
  'enable_sort=off',
] as const;

const tables = `
CREATE TABLE log.events (
  position bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  event_id uuid NOT NULL,
  revision integer NOT NULL,
  version smallint NOT NULL,
  stream text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  cause_id text COLLATE "C" NOT NULL,
  cause_by text COLLATE "C" NOT NULL,
  data jsonb NOT NULL,
  UNIQUE (stream, revision)
) PARTITION BY HASH (stream);
CREATE INDEX events_position ON log.events (position);
${Array.from(
  { length: partitions },
  (_, part) =>
    `CREATE TABLE log.events_${part} PARTITION OF log.events FOR VALUES WITH (MODULUS ${partitions}, REMAINDER ${part});`,
).join('\n')}
`;

/**
 * One call appends one group: any number of appends, each to another stream. Append n consists of the events
 * firsts[n] + 1 to firsts[n] + counts[n]; \`owners\` says the same the other way round. Answers for each append the revision
 * of its first event and the position of its last one, 0 for a refused append.
 *
 * The lock is given back after the commit has become visible, so groups become visible in the order of their positions,
 * and each statement of the function, which sees what was committed before it began, sees everything before this group.
 * That is why the last event can tell the next position and time: no sequence that a restore or a move would leave behind.
 */
const append = `
CREATE FUNCTION log.append(
  streams text[], expected integer[], firsts integer[], counts integer[],
  owners integer[], ids uuid[], types text[], versions smallint[], cause_ids text[], cause_bys text[], datas jsonb[],
  OUT starts integer[], OUT positions bigint[]
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
${planSettings.map((setting) => `SET ${setting}`).join('\n')}
AS $$
DECLARE
  base bigint;
  since timestamptz;
  tick CONSTANT interval := interval '1 microsecond';
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('redress.log'));
  SELECT e.position, e.recorded_at INTO base, since FROM log.events e ORDER BY e.position DESC LIMIT 1;
  base := coalesce(base, 0);
  since := greatest(since, clock_timestamp() - tick);

  SELECT
    array_agg(CASE WHEN a.expected <> -2 THEN a.expected + 1 ELSE coalesce(a.stands, a.last + 1) END ORDER BY a.nth),
    array_agg(CASE WHEN a.expected = a.last OR (a.expected = -2 AND a.stands IS NULL) THEN base + a.first + a.count ELSE 0 END
      ORDER BY a.nth)
  INTO starts, positions
  FROM (
    SELECT a.*, coalesce(l.revision, -1) AS last,
      CASE WHEN a.expected = -2 AND l.revision IS NOT NULL THEN
        (SELECT e.revision FROM log.events e WHERE e.stream = a.stream AND e.event_id = ids[a.first + 1] LIMIT 1)
      END AS stands
    FROM unnest(streams, expected, firsts, counts) WITH ORDINALITY AS a (stream, expected, first, count, nth)
    LEFT JOIN LATERAL
      (SELECT e.revision FROM log.events e WHERE e.stream = a.stream ORDER BY e.revision DESC LIMIT 1) l ON true
  ) a;

  IF 0 < ANY (positions) THEN
    INSERT INTO log.events (position, recorded_at, event_id, revision, version, stream, type, cause_id, cause_by, data)
    SELECT base + e.nth, since + e.nth * tick, e.id,
      starts[e.owner] + e.nth - firsts[e.owner] - 1, e.version, streams[e.owner], e.type, e.cause_id, e.cause_by, e.data
    FROM unnest(owners, ids, types, versions, cause_ids, cause_bys, datas) WITH ORDINALITY
      AS e (owner, id, type, version, cause_id, cause_by, data, nth)
    WHERE positions[e.owner] > 0;
    PERFORM pg_notify('${appendedChannel}', (base + cardinality(ids))::text);
  END IF;

  IF 0 = ANY (positions) THEN -- the same events again are no second writer
    SELECT array_agg(CASE WHEN a.position > 0 THEN a.position ELSE coalesce(s.position, 0) END ORDER BY a.nth)
    INTO positions
    FROM unnest(streams, starts, firsts, counts, positions) WITH ORDINALITY AS a (stream, start, first, count, position, nth)
    LEFT JOIN LATERAL (
      SELECT max(e.position) AS position
      FROM log.events e
      WHERE a.position = 0 AND e.stream = a.stream AND e.revision >= a.start AND e.revision < a.start + a.count
        AND e.event_id = ids[a.first + 1 + e.revision - a.start]
      HAVING count(*) = a.count
    ) s ON true;
  END IF;
END
$$;
`;

const rights = `
REVOKE ALL ON SCHEMA log FROM PUBLIC;
REVOKE ALL ON FUNCTION log.append FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO ${appRole};
GRANT SELECT ON ALL TABLES IN SCHEMA log TO ${appRole};
GRANT EXECUTE ON FUNCTION log.append TO ${appRole};
`;

/** Each step runs once, in this order. A step that was released is never edited: a new one follows it. */
export const logMigrations: readonly string[] = [`${tables}${append}${rights}`];

/** What the steps stand on. The role belongs to the whole server: another database's migration may make it meanwhile. */
export const groundwork = `
CREATE SCHEMA IF NOT EXISTS log;
CREATE TABLE IF NOT EXISTS log.migrations (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}') THEN
    CREATE ROLE ${appRole} NOLOGIN;
  END IF;
  IF NOT pg_has_role(current_user, '${appRole}', 'SET') THEN
    GRANT ${appRole} TO CURRENT_USER;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;
`;
