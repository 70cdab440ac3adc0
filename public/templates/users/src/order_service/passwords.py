"""Passwords are kept as Argon2id hashes and compared by the library only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from pwdlib import PasswordHash
from pydantic import SecretStr

_hasher = PasswordHash.recommended()
# Each hash takes 64 MiB on purpose: more than two at once and a small instance dies.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")


async def hash_password(password: SecretStr) -> str:
    """Hash a password; in a thread, because it takes time on purpose."""
    plain = password.get_secret_value()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _hasher.hash, plain)


async def is_password(password: SecretStr, password_hash: str) -> bool:
    """Say whether this is the password that the hash was made of."""
    plain = password.get_secret_value()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _hasher.verify, plain, password_hash)
