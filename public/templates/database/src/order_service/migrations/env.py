"""Runs the migrations: `alembic` and the migration job start here."""

import asyncio
import logging

from alembic import context
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

from order_service.db_config import DatabaseSettings
from order_service.models import Base

# A migration that waits for a lock makes every later query on that table wait too.
LOCK_TIMEOUT = "5s"


def run_offline() -> None:
    """Print the SQL instead of running it; there is no database."""
    context.configure(
        dialect_name="postgresql",
        target_metadata=Base.metadata,
        literal_binds=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction: all of them or none."""
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def run_online() -> None:
    """Connect once, without a pool, and migrate."""
    settings = DatabaseSettings.model_validate({})
    engine = create_async_engine(
        str(settings.database_url.get_secret_value()),
        poolclass=pool.NullPool,
        connect_args={"server_settings": {"lock_timeout": LOCK_TIMEOUT}},
    )
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
if context.is_offline_mode():
    run_offline()
else:
    asyncio.run(run_online())
