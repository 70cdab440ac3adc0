"""Ask the health service, for the HEALTHCHECK of the image: exit code 0 or 1."""

import sys
from typing import Any

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from order_service.config import get_settings
from order_service.health import LIVE, SERVING

DEADLINE_SECONDS = 2.0


def serves(target: str, name: str) -> bool:
    """Tell whether the server says SERVING for a name within the deadline."""
    with grpc.insecure_channel(target) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        request = health_pb2.HealthCheckRequest(service=name)
        try:
            response: health_pb2.HealthCheckResponse = stub.Check(
                request,
                timeout=DEADLINE_SECONDS,
            )
        except grpc.RpcError:
            return False
        return response.status == SERVING


def main() -> int:
    """Ask the server of this container."""
    return 0 if serves(f"127.0.0.1:{get_settings().port}", LIVE) else 1


if __name__ == "__main__":
    sys.exit(main())
