"""The engine and the unit of work on a real PostgreSQL."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from order_service.db import Sessions, make_engine, ping
from order_service.db_config import DatabaseSettings
from order_service.unit_of_work import unit_of_work

pytestmark = pytest.mark.integration

MAKE = text("CREATE TABLE probe (n integer)")
DROP = text("DROP TABLE probe")
FIND = text("SELECT to_regclass('probe') IS NOT NULL")


async def make_and_fail(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as work:
        await work.session.execute(MAKE)
        await work.session.execute(text("SELECT 1 / 0"))


async def test_the_database_answers(engine: AsyncEngine):
    await ping(engine)


async def test_a_server_that_is_not_there_is_an_error():
    address = "postgresql+asyncpg://nobody:x@127.0.0.1:1/none"
    engine = make_engine(DatabaseSettings.model_validate({"database_url": address}))
    with pytest.raises(OSError, match="127"):
        await ping(engine)


async def test_a_slow_statement_is_ended(database_url: str):
    settings = DatabaseSettings.model_validate(
        {"database_url": database_url, "database_statement_timeout_seconds": 1},
    )
    engine = make_engine(settings)
    async with engine.connect() as connection:
        with pytest.raises(DBAPIError, match="statement timeout"):
            await connection.execute(text("SELECT pg_sleep(30)"))
    await engine.dispose()


async def test_a_unit_of_work_is_committed_whole(sessions: Sessions):
    async with unit_of_work(sessions) as work:
        await work.session.execute(MAKE)
    async with unit_of_work(sessions) as work:
        assert await work.session.scalar(FIND) is True
        await work.session.execute(DROP)


async def test_a_unit_of_work_that_fails_leaves_nothing(sessions: Sessions):
    with pytest.raises(DBAPIError, match="division by zero"):
        await make_and_fail(sessions)
    async with unit_of_work(sessions) as work:
        assert await work.session.scalar(FIND) is False
