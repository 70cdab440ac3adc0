"""Who may call: services that send the shared key as a bearer token."""

from secrets import compare_digest
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from order_service.config import Settings
from order_service.errors import AuthenticationError

scheme = HTTPBearer(scheme_name="bearer", auto_error=False)


def authenticate(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(scheme)],
) -> str:
    """Name the caller.

    Raises:
        AuthenticationError: There is no bearer token, or not ours.
    """
    settings: Settings = request.app.state.settings
    expected = settings.api_key.get_secret_value().encode()
    received = credentials.credentials.encode() if credentials else b""
    if not compare_digest(received, expected):
        reason = "Send a valid bearer token."
        raise AuthenticationError(reason)
    return "api-key"


CallerDep = Annotated[str, Depends(authenticate)]
