-- When no running version knows the old column any more, and a backup has been restored on trial.
-- psql --set ON_ERROR_STOP=1 --file 4-contract.sql

SET lock_timeout = '2s';
SET statement_timeout = '15min';

-- The rule for new rows at once; the scan of the old ones without blocking writes.
ALTER TABLE users DROP CONSTRAINT IF EXISTS ck_users_full_name;
ALTER TABLE users ADD CONSTRAINT ck_users_full_name CHECK (full_name IS NOT NULL) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT ck_users_full_name;

-- PostgreSQL sees the constraint and does not scan again.
BEGIN;
ALTER TABLE users ALTER COLUMN full_name SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT ck_users_full_name;
COMMIT;

-- From here on there is no way back but the backup.
ALTER TABLE users DROP COLUMN IF EXISTS name;
