import asyncio
from collections.abc import AsyncGenerator

import httpx
import pytest
from circuitbreaker import CircuitBreakerError  # type: ignore[import-untyped]
from structlog.contextvars import bound_contextvars
from tenacity import wait_none

from order_service import circuit, http_client
from order_service.http_client import ATTEMPTS, ServiceClient

pytestmark = pytest.mark.unit


class Service:
    """Another service: answers with these statuses, the last for ever."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        return httpx.Response(status, json={"rate": 1.5})


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "PAUSE", wait_none())


def client_of(service: Service) -> ServiceClient:
    transport = httpx.MockTransport(service)
    return ServiceClient("http://rates", transport=transport)


async def test_a_temporary_failure_is_retried():
    service = Service(503, 429, 200)

    response = await client_of(service).get("/rates", currency="EUR")

    assert response.json() == {"rate": 1.5}
    assert [str(r.url) for r in service.requests] == [
        "http://rates/rates?currency=EUR"
    ] * 3


async def test_retries_end():
    service = Service(503)

    with pytest.raises(httpx.HTTPStatusError):
        await client_of(service).get("/rates")

    assert len(service.requests) == ATTEMPTS


async def test_our_own_mistake_is_not_retried():
    service = Service(404)

    with pytest.raises(httpx.HTTPStatusError):
        await client_of(service).get("/rates")

    assert len(service.requests) == 1


async def test_a_service_that_stays_away_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(circuit, "FAILURES", 2)
    service = Service(503)
    client = client_of(service)

    with pytest.raises(CircuitBreakerError):
        await client.get("/rates")

    assert len(service.requests) == 2


class HangingService:
    """Another service: takes every request and never answers."""

    def __init__(self) -> None:
        self.called = asyncio.Event()

    async def __call__(self, _: httpx.Request) -> httpx.Response:
        self.called.set()
        await asyncio.Event().wait()
        return httpx.Response(200)


async def test_a_service_that_hangs_is_left_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(circuit, "FAILURES", 2)
    transport = httpx.MockTransport(HangingService())
    client = ServiceClient("http://rates", total_seconds=0.05, transport=transport)

    for _ in range(2):
        with pytest.raises(TimeoutError):
            await client.get("/rates")
    with pytest.raises(CircuitBreakerError):
        await client.get("/rates")


async def test_a_caller_who_goes_away_says_nothing_about_the_service(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(circuit, "FAILURES", 2)
    monkeypatch.setattr(http_client, "ATTEMPTS", 1)
    hanging, failing = HangingService(), Service(503)

    async def send(request: httpx.Request) -> httpx.Response:
        return await hanging(request) if request.url.path == "/" else failing(request)

    client = ServiceClient("http://rates", transport=httpx.MockTransport(send))

    async def fail() -> None:
        with pytest.raises(httpx.HTTPStatusError):
            await client.get("/fails")

    async def go_away() -> None:
        hanging.called.clear()
        call = asyncio.create_task(client.get("/"))
        await hanging.called.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    await fail()
    await go_away()  # no failure: the circuit stays closed
    await fail()  # and no success: this was the second failure
    with pytest.raises(CircuitBreakerError):
        await client.get("/fails")


async def test_the_request_id_goes_along():
    service = Service(200)

    with bound_contextvars(request_id="abcdefgh"):
        await client_of(service).get("/rates")

    assert service.requests[0].headers["X-Request-ID"] == "abcdefgh"


async def test_something_large_comes_in_pieces():
    async def body() -> AsyncGenerator[bytes]:
        for _ in range(3):
            yield b"piece"

    def send(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=body())

    client = ServiceClient("http://files", transport=httpx.MockTransport(send))
    async with client.stream("/export") as pieces:
        assert [piece async for piece in pieces] == [b"piece"] * 3
    await client.aclose()
