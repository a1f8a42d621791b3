import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** What the driver's connection can do besides, which its types do not say. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** `COPY … FROM STDIN` with all its data: the driver knows the protocol, but has no call for it. */
class CopyIn implements pg.Submittable {
  readonly #ended = Promise.withResolvers<PostgresQueryResult<never>>();

  constructor(
    private readonly statement: string,
    private readonly data: string,
  ) {}

  get ended(): Promise<PostgresQueryResult<never>> {
    return this.#ended.promise;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.statement);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.data, 'utf8'));
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {
    // The answer to `COPY` says nothing that is not known.
  }

  handleReadyForQuery(): void {
    this.#ended.resolve({ command: 'INSERT', rowCount: 0, rows: [] });
  }

  handleError(error: Error): void {
    this.#ended.reject(error);
  }
}

const isCopy = /^\s*COPY .* FROM STDIN$/;

/** The same client, but that the one parameter of a `COPY … FROM STDIN` is the text of its rows. */
const copying = (client: pg.PoolClient): PostgresPoolClient => {
  const query = <Row>(statement: string, parameters: readonly unknown[]) => {
    const [data] = parameters;
    if (!isCopy.test(statement) || typeof data !== 'string')
      // kysely asks for the row as a type alone, which the driver cannot know.
      return client.query(statement, [...parameters]) as unknown as Promise<PostgresQueryResult<Row>>;
    return client.query(new CopyIn(statement, data)).ended;
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release() };
};

/** A pool for kysely through which rows can be copied into tables within its transactions. */
export const copyingPool = (pool: pg.Pool): PostgresPool => ({
  connect: async () => copying(await pool.connect()),
  end: () => pool.end(),
});
