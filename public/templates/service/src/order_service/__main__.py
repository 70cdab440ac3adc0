"""Serve on this machine as the image does: `uv run order-service`."""

import os

from granian.constants import Interfaces
from granian.server import Server


def main() -> None:
    """Start the server and stay in it; SIGTERM and Ctrl+C stop it gracefully."""
    server = Server(
        "order_service.main:create_app",
        factory=True,
        interface=Interfaces.ASGI,
        port=int(os.environ.get("PORT", "8080")),
        workers_kill_timeout=8,
    )
    server.serve()


if __name__ == "__main__":
    main()
