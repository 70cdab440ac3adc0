-- After the release that writes both columns and reads the old one.
-- Run it until it changes no more rows; it can be stopped and repeated at any time.
-- psql --set ON_ERROR_STOP=1 --file 2-backfill.sql

SET lock_timeout = '2s';
SET statement_timeout = '1min';

-- A batch takes few locks for a short time, and none that another session holds.
WITH batch AS (
    SELECT id
    FROM users
    WHERE full_name IS NULL
    ORDER BY id
    LIMIT 5000
    FOR UPDATE SKIP LOCKED
)
UPDATE users
SET full_name = users.name
FROM batch
WHERE users.id = batch.id;
