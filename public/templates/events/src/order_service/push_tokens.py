"""Who may push: Google, with the account of our subscription or queue."""

from typing import Annotated, Any, Protocol

import jwt
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from order_service.errors import AuthenticationError

GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs"
GOOGLE = ["https://accounts.google.com", "accounts.google.com"]
KEYS_TIMEOUT_SECONDS = 3
# What a private Cloud Run service gets in the place of a signature that was good.
REMOVED = ".SIGNATURE_REMOVED_BY_GOOGLE"

scheme = HTTPBearer(scheme_name="pubsub", auto_error=False)


class Keys(Protocol):
    """Finds the public key that a token names."""

    def get_signing_key_from_jwt(self, token: str | bytes) -> jwt.PyJWK:
        """Return the key, or raise a `jwt.PyJWTError`."""
        ...


def google_keys() -> Keys:
    """Return Google's keys, which are fetched when one is missing."""
    return jwt.PyJWKClient(GOOGLE_KEYS, timeout=KEYS_TIMEOUT_SECONDS)


class PushTokens:
    """Checks the OIDC token that Google sends with each push."""

    def __init__(
        self,
        keys: Keys,
        audience: str,
        service_account: str,
        *,
        behind_iam: bool = False,
    ) -> None:
        """Accept tokens of one account for one audience.

        Args:
            keys: Where the key of a signature is found.
            audience: Whom the token is for.
            service_account: Whose token it is.
            behind_iam: Whether nobody gets here but through the IAM check of a
                private Cloud Run service, which removes the signature that it
                has verified. Anywhere else, anybody could write such a token.
        """
        self._keys = keys
        self._audience = audience
        self._service_account = service_account
        self._behind_iam = behind_iam

    def check(self, token: str) -> None:
        """Raise `AuthenticationError` unless the token is ours."""
        try:
            claims = self._claims(token)
        except jwt.PyJWTError as error:
            reason = "The token is not valid."
            raise AuthenticationError(reason, error=type(error).__name__) from error
        if claims["email"] != self._service_account or not claims.get("email_verified"):
            reason = "The token is of another account."
            raise AuthenticationError(reason)

    def _claims(self, token: str) -> dict[str, Any]:
        signed = not (self._behind_iam and token.endswith(REMOVED))
        return jwt.decode(
            token,
            self._keys.get_signing_key_from_jwt(token) if signed else "",
            algorithms=["RS256"],
            audience=self._audience,
            issuer=GOOGLE,
            options={
                "require": ["exp", "iat", "aud", "iss", "email"],
                "verify_signature": signed,
                # Named, since without a signature the library would check nothing.
                "verify_exp": True,
                "verify_iat": True,
                "verify_nbf": True,
                "verify_aud": True,
                "verify_iss": True,
            },
        )


def bearer_token(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(scheme)],
) -> str:
    """Return the token of a push, or nothing where there is none.

    Raises:
        AuthenticationError: There are two, and Cloud Run checked only one of them.
    """
    headers = request.headers
    once = len(headers.getlist("Authorization")) <= 1
    if not once or "X-Serverless-Authorization" in headers:
        reason = "Send one token."
        raise AuthenticationError(reason)
    return credentials.credentials if credentials else ""


TokenDep = Annotated[str, Depends(bearer_token)]


def authenticate_push(request: Request, token: TokenDep) -> None:
    """Let nobody push but Pub/Sub; without a configured account, anybody may.

    The settings allow that in development only. FastAPI runs this on a thread,
    since the keys are fetched from Google now and then.

    Raises:
        AuthenticationError: There is no token, or not the right one.
    """
    tokens: PushTokens | None = request.app.state.push_tokens
    if tokens is not None:
        tokens.check(token)
