-- The two users of the database, made once by its owner, before the first migration:
--   psql "$OWNER_DATABASE_URL" --single-transaction --set ON_ERROR_STOP=1 --file deploy/database/roles.sql
-- Then give each a password with psql's \password, and keep the two addresses in Secret Manager.
-- Users that Cloud SQL makes itself (console, gcloud) may change tables: make these two here.

CREATE ROLE "order_service_migrate" LOGIN;
CREATE ROLE "order_service" LOGIN;

-- The migration job makes tables, and so it owns them.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO "order_service_migrate";

-- The service reads and writes rows: also those of tables that the migrator has yet to make.
GRANT USAGE ON SCHEMA public TO "order_service";
GRANT "order_service_migrate" TO CURRENT_USER;
ALTER DEFAULT PRIVILEGES FOR ROLE "order_service_migrate" IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "order_service";
ALTER DEFAULT PRIVILEGES FOR ROLE "order_service_migrate" IN SCHEMA public
    GRANT USAGE ON SEQUENCES TO "order_service";
REVOKE "order_service_migrate" FROM CURRENT_USER;
