import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st

from order_service.middleware.rate_limit import (
    MemoryWindows,
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
