import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from jwt.algorithms import RSAAlgorithm

from order_service.errors import AuthenticationError
from order_service.problems import add_problem_handlers
from order_service.push_tokens import REMOVED, PushTokens, TokenDep

pytestmark = pytest.mark.unit

GOOGLE_KEY = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
AUDIENCE = "https://service.example.com"
ACCOUNT = "pusher@example.com"


class OneKey:
    """Google's keys, of which there is one."""

    def get_signing_key_from_jwt(self, token: str | bytes) -> jwt.PyJWK:
        jwt.get_unverified_header(token)  # what is no token is refused here
        public = RSAAlgorithm.to_jwk(GOOGLE_KEY.public_key())
        return jwt.PyJWK.from_json(public, algorithm="RS256")


def token(key: rsa.RSAPrivateKey = GOOGLE_KEY, **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "aud": AUDIENCE,
        "iss": "https://accounts.google.com",
        "email": ACCOUNT,
        "email_verified": True,
        "iat": now,
        "exp": now + 60,
    }
    return jwt.encode(claims | changes, key, algorithm="RS256")


def checked_by_cloud_run(token: str) -> str:
    return token.rpartition(".")[0] + REMOVED


@pytest.fixture
def tokens() -> PushTokens:
    return PushTokens(OneKey(), AUDIENCE, ACCOUNT)


@pytest.fixture
def behind_iam() -> PushTokens:
    return PushTokens(OneKey(), AUDIENCE, ACCOUNT, behind_iam=True)


def test_the_account_of_the_subscription_may_push(tokens: PushTokens):
    tokens.check(token())


WRONG = {
    "other audience": token(aud="https://other.example.com"),
    "other issuer": token(iss="https://evil.example.com"),
    "expired": token(exp=int(time.time()) - 60),
    "not yet": token(nbf=int(time.time()) + 60),
    "other account": token(email="somebody@example.com"),
    "unverified account": token(email_verified=False),
    "no account": jwt.encode({"aud": AUDIENCE}, GOOGLE_KEY, algorithm="RS256"),
}
FORGED = {
    "empty": "",
    "garbage": "no token",
    "other key": token(OTHER_KEY),
    "other algorithm": jwt.encode({"email": ACCOUNT}, "secret" * 8, algorithm="HS256"),
    "no signature": token().rpartition(".")[0] + ".",
}


@pytest.mark.parametrize("refused", (WRONG | FORGED).values(), ids=WRONG | FORGED)
def test_nobody_else_may(tokens: PushTokens, behind_iam: PushTokens, refused: str):
    for each in (tokens, behind_iam):
        with pytest.raises(AuthenticationError):
            each.check(refused)


def test_cloud_run_removes_the_signature_that_it_has_verified(behind_iam: PushTokens):
    behind_iam.check(checked_by_cloud_run(token()))
    behind_iam.check(token())


def test_a_removed_signature_is_none_where_no_iam_stands_in_front(tokens: PushTokens):
    with pytest.raises(AuthenticationError):
        tokens.check(checked_by_cloud_run(token()))


@pytest.mark.parametrize("refused", WRONG.values(), ids=WRONG)
def test_what_the_token_says_is_checked_all_the_same(
    behind_iam: PushTokens,
    refused: str,
):
    with pytest.raises(AuthenticationError):
        behind_iam.check(checked_by_cloud_run(refused))


async def ask(headers: list[tuple[str, str]]) -> int:
    app = FastAPI()
    add_problem_handlers(app)

    @app.get("/token")
    def say(token: TokenDep) -> str:
        return token

    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        return (await client.get("/token", headers=headers)).status_code


async def test_a_second_token_might_be_the_one_that_cloud_run_has_checked():
    forged = ("Authorization", "Bearer forged")
    for checked in ("Authorization", "X-Serverless-Authorization"):
        assert await ask([forged, (checked, "Bearer checked")]) == 401
    assert await ask([forged]) == 200
