"""The gRPC Health Checking Protocol, with a name for each of the three probes."""

from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from order_service.contract import SERVICE

LIVE = "live"
READY = "ready"
STARTUP = "startup"
# The empty name stands for the whole server.
READY_NAMES = (READY, SERVICE, health.OVERALL_HEALTH)

SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING

add_to_server = health_pb2_grpc.add_HealthServicer_to_server


class Health:
    """What the server says about itself."""

    def __init__(self) -> None:
        """Know no state yet."""
        self.servicer = health.aio.HealthServicer()

    async def starting(self) -> None:
        """It lives, and cannot work yet."""
        await self._say(SERVING, LIVE)
        await self._say(NOT_SERVING, STARTUP, *READY_NAMES)

    async def started(self) -> None:
        """It can work."""
        await self._say(SERVING, STARTUP, *READY_NAMES)

    async def stopping(self) -> None:
        """It finishes what it has begun; new calls go elsewhere."""
        await self._say(NOT_SERVING, *READY_NAMES)

    async def _say(self, status: int, *names: str) -> None:
        for name in names:
            await self.servicer.set(name, status)
