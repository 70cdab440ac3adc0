-- Takes steps 1 and 2 back, as long as step 4 has not run. The old code works before and after it.
-- psql --set ON_ERROR_STOP=1 --file rollback.sql

SET lock_timeout = '2s';

DROP INDEX CONCURRENTLY IF EXISTS ix_users_full_name;
ALTER TABLE users DROP COLUMN IF EXISTS full_name;
