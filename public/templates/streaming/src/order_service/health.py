"""The three health endpoints and the metrics, on a small server of their own."""

import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

log = structlog.get_logger()

PROBES = frozenset({"/health/live", "/health/ready", "/health/startup"})


@dataclass
class Health:
    """What the worker knows about itself; as a WSGI application, it tells."""

    started: bool = False
    stopping: bool = False
    checks: dict[str, Callable[[], object]] = field(
        default_factory=dict[str, Callable[[], object]],
    )

    def failed_checks(self) -> list[str]:
        """Ask every dependency afresh and name those that do not answer."""
        failed: list[str] = []
        for name, check in self.checks.items():
            try:
                check()
            except Exception:
                log.warning("check_failed", check=name, exc_info=True)
                failed.append(name)
        return failed

    def problem(self, probe: str) -> str | None:
        """Say why a probe fails; None where it passes."""
        if probe == "/health/startup" and not self.started:
            return "starting"
        if probe == "/health/ready":
            if not self.started or self.stopping:
                return "not consuming"
            return ", ".join(self.failed_checks()) or None
        return None

    def __call__(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Serve one request."""
        path: str = environ["PATH_INFO"]
        status, kind, body = HTTPStatus.OK, "text/plain; charset=utf-8", b"ok\n"
        if path == "/metrics":
            kind, body = CONTENT_TYPE_LATEST, generate_latest()
        elif path not in PROBES:
            status, body = HTTPStatus.NOT_FOUND, b"not found\n"
        elif problem := self.problem(path):
            status, body = HTTPStatus.SERVICE_UNAVAILABLE, f"{problem}\n".encode()
        start_response(f"{status.value} {status.phrase}", [("Content-Type", kind)])
        return [body]


class _Server(ThreadingMixIn, WSGIServer):
    """Answers a probe while another one still waits for Redis."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    """Probes come every few seconds; they are no news."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 its name
        """Say nothing."""


@contextmanager
def serve(health: Health, host: str, port: int) -> Generator[int]:
    """Answer probes on a thread beside the work; yields the port."""
    with make_server(host, port, health, _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
