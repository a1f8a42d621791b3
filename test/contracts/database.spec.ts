import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabase } from '../support/database.js';

describe('a test database', () => {
  it('knows Chinese letters, which the search of later queries relies on', async () => {
    const database = await createDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ ctype: string }>(
      'SELECT datctype AS ctype FROM pg_database WHERE datname = current_database()',
    );
    await client.end();
    await database.drop();
    expect(rows[0]?.ctype).toBe('C.UTF-8');
  });
});
