import httpx
import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse

from order_service.middleware.rate_limit import (
    MemoryWindows,
    RateLimit,
    RateLimitMiddleware,
    client_of,
)

pytestmark = pytest.mark.unit


def request_from(address: str, forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "client": (address, 1), "headers": headers})


@pytest.mark.parametrize(
    ("trusted_proxies", "client"),
    [
        (0, "10.0.0.1"),  # nobody is believed
        (1, "203.0.113.9"),  # what our proxy saw
        (2, "198.51.100.7"),
        (9, "10.0.0.1"),  # fewer entries than proxies: the header is not theirs
    ],
)
def test_only_our_proxies_are_believed(trusted_proxies: int, client: str):
    request = request_from("10.0.0.1", "6.6.6.6, 198.51.100.7, 203.0.113.9")

    assert client_of(request, trusted_proxies) == client


def test_a_client_without_an_address():
    request = Request({"type": "http", "client": None, "headers": []})

    assert client_of(request, 0) == "unknown"


@given(st.lists(st.sampled_from(["ada", "bob"]), max_size=50))
async def test_clients_are_counted_apart(clients: list[str]):
    windows = MemoryWindows()
    counts = [await windows.count(client, 1) for client in clients]

    for place, client in enumerate(clients):
        assert counts[place] == (clients[: place + 1].count(client), 0)


async def test_the_window_before_is_remembered_and_no_other():
    windows = MemoryWindows()
    for _ in range(3):
        await windows.count("ada", 7)

    assert await windows.count("ada", 8) == (1, 3)
    assert await windows.count("ada", 9) == (1, 1)
    assert await windows.count("ada", 20) == (1, 0)


async def test_the_clock_may_be_set_back():
    windows = MemoryWindows()
    for window in (6, 7):
        await windows.count("ada", window)

    assert await windows.count("ada", 6) == (2, 0)


class LimitedApp:
    """An application behind the limit, with a clock that the test moves."""

    def __init__(self, limit: RateLimit, now: float) -> None:
        self.now = now
        app = RateLimitMiddleware(
            PlainTextResponse("done"), limit, MemoryWindows(), lambda: self.now
        )
        transport = httpx.ASGITransport(app=app)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://test")

    async def call(self) -> httpx.Response:
        return await self._client.get("/api/v1/quick")


@pytest.mark.parametrize(
    ("requests", "calls", "now", "wait"),
    [
        (120, 121, 59.0, 2),  # in the next window, when this one counts for less
        (120, 121, 0.0, 61),
        (4, 5, 0.0, 84),
        (1, 2, 30.0, 90),  # when this window counts no more
    ],
)
async def test_the_wait_that_is_told_is_the_least(
    requests: int, calls: int, now: float, wait: int
):
    limit = RateLimit(requests, seconds=60)
    statuses: dict[int, int] = {}
    for waited in (wait - 1, wait):
        app = LimitedApp(limit, now)
        headers = [(await app.call()).headers for _ in range(calls)][-1]
        assert headers["Retry-After"] == str(wait)
        assert headers["X-RateLimit-Reset"] == str(int(now) + wait)
        app.now += waited
        statuses[waited] = (await app.call()).status_code

    assert statuses == {wait - 1: 429, wait: 200}


@given(
    requests=st.integers(1, 9),
    seconds=st.integers(1, 60),
    pauses=st.lists(st.integers(0, 40).map(lambda n: n / 4), max_size=30),
)
async def test_who_waits_as_told_is_let_through(
    requests: int, seconds: int, pauses: list[float]
):
    app = LimitedApp(RateLimit(requests, seconds), now=1_795_279_081.25)
    for pause in pauses:
        app.now += pause
        if (await app.call()).status_code != 429:
            continue
        refused = await app.call()
        app.now += int(refused.headers["Retry-After"])
        assert app.now <= int(refused.headers["X-RateLimit-Reset"])
        assert (await app.call()).status_code == 200


async def test_who_has_requests_left_need_not_wait():
    app = LimitedApp(RateLimit(requests=2, seconds=60), now=30)

    resets = [(await app.call()).headers["X-RateLimit-Reset"] for _ in range(2)]

    assert resets == ["30", "90"]
