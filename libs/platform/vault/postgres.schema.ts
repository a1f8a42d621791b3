/**
 * `master_keys` proves which key a version is, and tells nothing of it. `persons` has one row per person: `lookup` is a keyed
 * digest of the contact, `key` is wrapped by the master key of `key_version`; both are NULL once the person is forgotten,
 * and the row stays as the tombstone of a pseudonym that the log still knows. `guardian` is whom a pseudonym was entrusted to.
 */
export const vaultSchema = `
  CREATE SCHEMA IF NOT EXISTS vault;
  CREATE TABLE IF NOT EXISTS vault.master_keys (
    version smallint PRIMARY KEY,
    proof text NOT NULL
  );
  CREATE TABLE IF NOT EXISTS vault.persons (
    person text PRIMARY KEY,
    lookup bytea UNIQUE CHECK (octet_length(lookup) = 32),
    key bytea,
    key_version smallint NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    forgotten_at timestamptz,
    CHECK ((forgotten_at IS NULL) = (key IS NOT NULL)),
    CHECK ((key IS NULL) = (lookup IS NULL))
  );
  DO $guardians$ BEGIN
    -- Looked up first: ADD COLUMN IF NOT EXISTS would wait for all who read, and let all others wait, at every start.
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'vault.persons'::regclass AND attname = 'guardian') THEN
      ALTER TABLE vault.persons ADD COLUMN guardian text;
      CREATE INDEX persons_by_guardian ON vault.persons (guardian) WHERE guardian IS NOT NULL;
    END IF;
  END $guardians$;
`;
