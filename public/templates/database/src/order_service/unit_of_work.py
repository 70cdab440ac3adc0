"""The unit of work: what a request changes is committed together or not at all."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from order_service.db import Sessions

Effect = Callable[[], Awaitable[object]]


class UnitOfWork:
    """One session with one transaction, and what is to happen once it is committed."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session that somebody else commits."""
        self.session = session
        self._effects: list[Effect] = []

    def after_commit(self, effect: Effect) -> None:
        """Run something only if and when the change is in the database."""
        self._effects.append(effect)

    async def committed(self) -> None:
        """Run what waited for the commit, in the order in which it came."""
        for effect in self._effects:
            await effect()


@asynccontextmanager
async def unit_of_work(sessions: Sessions) -> AsyncGenerator[UnitOfWork]:
    """Open a unit of work: commit at the end of the block, roll back on an error."""
    async with sessions.begin() as session:
        work = UnitOfWork(session)
        yield work
    await work.committed()


async def get_unit_of_work(request: Request) -> AsyncGenerator[UnitOfWork]:
    """Give each request one unit of work; `app.state.sessions` is of the lifespan."""
    async with unit_of_work(request.app.state.sessions) as work:
        yield work


# Of scope "function": the commit comes before the answer, not after it.
WorkDep = Annotated[UnitOfWork, Depends(get_unit_of_work, scope="function")]
