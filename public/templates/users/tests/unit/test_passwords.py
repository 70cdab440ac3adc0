"""Passwords: what hashing them may take."""

import asyncio
import threading
import time

import pytest
from pydantic import SecretStr

from order_service import passwords

pytestmark = pytest.mark.unit


class Hasher:
    """Takes its time, and knows how many calls there were at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0

    def hash(self, plain: str) -> str:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.02)
        with self._lock:
            self._now -= 1
        return plain

    def verify(self, plain: str, password_hash: str) -> bool:
        return self.hash(plain) == password_hash


async def test_memory_is_taken_for_two_at_once(monkeypatch: pytest.MonkeyPatch):
    hasher = Hasher()
    monkeypatch.setattr(passwords, "_hasher", hasher)
    password = SecretStr("secret")
    await asyncio.gather(
        *(passwords.hash_password(password) for _ in range(4)),
        *(passwords.is_password(password, "secret") for _ in range(4)),
    )
    assert hasher.most == 2
