import pg from 'pg';

export interface PoolOptions {
  /** `postgres://…` */
  readonly url: string;
  /** What `pg_stat_activity` shows, so that an operator can tell the parts of redress apart. */
  readonly applicationName: string;
  /** Connections at most; 10 by default. */
  readonly max?: number;
  /** After how long a connection that nobody uses is closed; 10 s by default. */
  readonly idleMillis?: number;
  /** The role that statements run as; the connecting user must be a member of it. */
  readonly role?: string;
  /** Further settings of its sessions, `name=value`. */
  readonly settings?: readonly string[];
  /** After how long the server gives a statement up; 30 s by default. 0 is never. */
  readonly statementTimeoutMillis?: number;
  /** How values come back; as the driver has it by default. */
  readonly types?: pg.CustomTypesConfig;
  /** Told of connections that broke while nobody waited for them. They are replaced by themselves. */
  readonly onConnectionError?: (error: Error) => void;
}

const connectMillis = 10_000;
/** A transaction that nobody goes on with gives its locks back. */
const abandonedMillis = 60_000;

/** Positions and days are told in UTC; each statement sees what was committed before it. */
const sessionSettings = ['TimeZone=UTC', 'DateStyle=ISO', 'default_transaction_isolation=read\\ committed'];

/** Settings go with the start of the connection: no round trip of their own, and no moment without them. */
const startOptions = (given: string | null, settings: readonly string[]): string =>
  [given ?? '', ...settings.map((setting) => `-c ${setting}`)].join(' ').trim();

/** How one connection is opened; a pool's are opened the same way. */
export const connectionConfig = ({
  url,
  applicationName,
  role,
  settings = [],
  statementTimeoutMillis = 30_000,
}: Omit<PoolOptions, 'max' | 'idleMillis' | 'types' | 'onConnectionError'>): pg.ClientConfig => {
  const address = new URL(url);
  const limits = [`statement_timeout=${statementTimeoutMillis}`, `idle_in_transaction_session_timeout=${abandonedMillis}`];
  const session = [...sessionSettings, ...limits, ...settings, ...(role === undefined ? [] : [`role=${role}`])];
  const options = startOptions(address.searchParams.get('options'), session);
  address.searchParams.delete('options'); // those of the URL would win over `options`
  return {
    connectionString: address.href,
    application_name: applicationName,
    options,
    keepAlive: true,
    connectionTimeoutMillis: connectMillis,
  };
};

const ignore = (): void => undefined;

/**
 * A pool that survives the loss of its connections: the query that was under way fails, the next one connects again.
 * Nothing connects before the first query. Sessions speak UTC and READ COMMITTED.
 */
export const openPool = ({
  max = 10,
  idleMillis = 10_000,
  types,
  onConnectionError = ignore,
  ...connection
}: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({ ...connectionConfig(connection), max, idleTimeoutMillis: idleMillis, types });
  pool.on('error', onConnectionError);
  // The pool listens to its idle clients only; one that breaks between two statements of its user would end the process.
  pool.on('connect', (client) => client.on('error', onConnectionError));
  return pool;
};
