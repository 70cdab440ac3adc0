-- Before the release. The old code does not notice: it neither reads nor writes what is new.
-- psql --set ON_ERROR_STOP=1 --file 1-expand.sql

-- Who waits for a lock makes everybody behind wait too: give up soon and try again.
SET lock_timeout = '2s';
SET statement_timeout = '15min';

-- Nullable and without a default, so no row is rewritten.
ALTER TABLE users ADD COLUMN IF NOT EXISTS full_name varchar(100);

-- Without blocking writes, and therefore in no transaction. One that failed is left invalid: drop it first.
DROP INDEX CONCURRENTLY IF EXISTS ix_users_full_name;
CREATE INDEX CONCURRENTLY ix_users_full_name ON users (full_name) WHERE deleted_at IS NULL;
