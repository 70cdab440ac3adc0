"""A real PostgreSQL for the integration tests.

`DATABASE_URL` names a server. The tests make a database of their own on it and
drop it at the end, so they never touch the one that the address names.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Generator
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import URL, make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from order_service.config import Settings
from order_service.db import Sessions, make_engine, make_sessions
from order_service.db_config import DatabaseSettings
from order_service.migrate import make_config
from order_service.models import Base


async def run_on_server(server: URL, statement: str) -> None:
    """Run a statement that no transaction may contain."""
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


@pytest.fixture(scope="session")
def empty_database() -> Generator[str]:
    """Make an empty database and put its address into the environment."""
    given = os.environ.get("DATABASE_URL")
    if not given:
        pytest.skip("DATABASE_URL is not set, so there is no PostgreSQL to test with")
    server = make_url(given)
    name = f"test_{uuid4().hex}"
    url = server.set(database=name).render_as_string(hide_password=False)
    asyncio.run(run_on_server(server, f"CREATE DATABASE {name}"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        yield url
    asyncio.run(run_on_server(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def database_url(empty_database: str) -> str:
    """Bring the database to the newest schema, as the migration job does."""
    command.upgrade(make_config(), "head")
    return empty_database


@pytest.fixture
def database_settings(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    database_url: str,
) -> Settings:
    """Name the real database where all else is as in every test."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    return type(settings).model_validate({})


@pytest.fixture
async def engine(database_url: str) -> AsyncGenerator[AsyncEngine]:
    """Give each test an engine, and empty all tables after it."""
    settings = DatabaseSettings.model_validate({"database_url": database_url})
    engine = make_engine(settings)
    yield engine
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    async with engine.begin() as connection:
        await connection.execute(text(f"TRUNCATE {tables}"))
    await engine.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    """Give a test the session factory that the service uses."""
    return make_sessions(engine)
