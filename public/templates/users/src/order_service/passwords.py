"""Passwords are kept as Argon2id hashes and compared by the library only."""

import asyncio

from pwdlib import PasswordHash
from pydantic import SecretStr

_hasher = PasswordHash.recommended()


async def hash_password(password: SecretStr) -> str:
    """Hash a password; in a thread, because it takes time on purpose."""
    return await asyncio.to_thread(_hasher.hash, password.get_secret_value())


async def is_password(password: SecretStr, password_hash: str) -> bool:
    """Say whether this is the password that the hash was made of."""
    plain = password.get_secret_value()
    return await asyncio.to_thread(_hasher.verify, plain, password_hash)
