"""The health endpoints; `app.state.health` is filled while the service starts."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum

import structlog
from fastapi import APIRouter, Request, Response, status
from pydantic import BaseModel

log = structlog.get_logger()
CHECK_TIMEOUT_SECONDS = 2.0

type Check = Callable[[], Awaitable[object]]


class Phase(StrEnum):
    """Where the service is in its life."""

    STARTING = "starting"
    RUNNING = "ok"
    STOPPING = "stopping"


class HealthReport(BaseModel):
    """Names what failed, never why: details belong in the log."""

    status: str
    failed: list[str] | None = None


@dataclass
class Health:
    """What the service knows about itself."""

    phase: Phase = Phase.STARTING
    checks: dict[str, Check] = field(default_factory=dict[str, Check])

    async def failed(self) -> list[str]:
        """Run all checks at the same time and name those that fail."""
        results = await asyncio.gather(*(self._passes(name) for name in self.checks))
        return [name for name, ok in zip(self.checks, results, strict=True) if not ok]

    async def _passes(self, name: str) -> bool:
        try:
            async with asyncio.timeout(CHECK_TIMEOUT_SECONDS):
                await self.checks[name]()
        except Exception:  # any failure of a dependency means: not ready
            log.warning("readiness check failed", check=name, exc_info=True)
            return False
        return True


def never_cache(response: Response) -> None:
    """Keep proxies from answering in our place."""
    response.headers["Cache-Control"] = "no-store"


router = APIRouter(
    prefix="/health",
    tags=["health"],
    responses={
        status.HTTP_503_SERVICE_UNAVAILABLE: {
            "description": "Not now.",
            "model": HealthReport,
        },
    },
)


@router.get("/live", response_model_exclude_none=True)
async def live(response: Response) -> HealthReport:
    """Answer as long as the event loop turns; asks nobody else."""
    never_cache(response)
    return HealthReport(status="ok")


@router.get("/startup", response_model_exclude_none=True)
async def startup(request: Request, response: Response) -> HealthReport:
    """Say whether initialization is complete."""
    never_cache(response)
    health: Health = request.app.state.health
    if health.phase is Phase.STARTING:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return HealthReport(status=health.phase)
    return HealthReport(status="ok")


@router.get("/ready", response_model_exclude_none=True)
async def ready(request: Request, response: Response) -> HealthReport:
    """Say whether the service and what it depends on can take traffic."""
    never_cache(response)
    health: Health = request.app.state.health
    failed = await health.failed() if health.phase is Phase.RUNNING else []
    if failed or health.phase is not Phase.RUNNING:
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
        return HealthReport(
            status="unavailable" if failed else health.phase,
            failed=failed or None,
        )
    return HealthReport(status="ok")
