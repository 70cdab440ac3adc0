"""The database engine: one for each process, opened and closed by the lifespan."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from order_service.db_config import DatabaseSettings

CONNECT_TIMEOUT_SECONDS = 5
# The server gives up first; the client's limit is for a server that has gone silent.
CLIENT_GRACE_SECONDS = 5

Sessions = async_sessionmaker[AsyncSession]


def make_engine(settings: DatabaseSettings) -> AsyncEngine:
    """Make the engine with its pool; the first query opens the first connection."""
    statement_timeout = settings.database_statement_timeout_seconds
    return create_async_engine(
        str(settings.database_url.get_secret_value()),
        pool_size=settings.database_pool_size,
        max_overflow=settings.database_max_overflow,
        pool_timeout=settings.database_pool_timeout_seconds,
        pool_pre_ping=True,
        pool_recycle=settings.database_pool_recycle_seconds,
        connect_args={
            "timeout": CONNECT_TIMEOUT_SECONDS,
            "command_timeout": statement_timeout + CLIENT_GRACE_SECONDS,
            "server_settings": {"statement_timeout": f"{statement_timeout}s"},
        },
    )


def make_sessions(engine: AsyncEngine) -> Sessions:
    """Make sessions whose objects stay readable after the commit."""
    return async_sessionmaker(engine, expire_on_commit=False)


async def ping(engine: AsyncEngine) -> None:
    """Ask the database for an answer: the readiness check.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: The database refuses.
        OSError: The database cannot be reached.
    """
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
