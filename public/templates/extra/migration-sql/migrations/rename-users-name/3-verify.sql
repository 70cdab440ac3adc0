-- Before the release that reads the new column. Every count has to be 0.
-- psql --set ON_ERROR_STOP=1 --file 3-verify.sql

SELECT
    count(*) FILTER (WHERE full_name IS NULL) AS not_filled,
    count(*) FILTER (WHERE full_name IS DISTINCT FROM name) AS different
FROM users;

SELECT count(*) AS invalid_indexes
FROM pg_index
WHERE indrelid = 'users'::regclass AND NOT indisvalid;
