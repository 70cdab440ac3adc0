"""The errors that the application raises on purpose, and their statuses."""

from http import HTTPStatus
from typing import ClassVar


class AppError(Exception):
    """Base of every error that the application raises on purpose."""

    status: ClassVar[HTTPStatus] = HTTPStatus.INTERNAL_SERVER_ERROR
    code: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Internal error"

    def __init__(self, detail: str, **context: object) -> None:
        """Keep apart what a client may read and what the log needs.

        Args:
            detail: What went wrong, in words for the client.
            **context: Identifiers for the log; never sent out.
        """
        super().__init__(detail)
        self.detail = detail
        self.context = context


class NotFoundError(AppError):
    """The resource does not exist, or not for this caller."""

    status = HTTPStatus.NOT_FOUND
    code = "not-found"
    title = "Not found"


class ValidationError(AppError):
    """The input is readable, but breaks a rule."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    code = "invalid-input"
    title = "Invalid input"


class AuthenticationError(AppError):
    """Nobody, or nobody we know, is asking."""

    status = HTTPStatus.UNAUTHORIZED
    code = "not-authenticated"
    title = "Not authenticated"


class AuthorizationError(AppError):
    """The caller is known, but may not do this."""

    status = HTTPStatus.FORBIDDEN
    code = "not-authorized"
    title = "Not authorized"


class ConflictError(AppError):
    """The resource is in a state that forbids the operation."""

    status = HTTPStatus.CONFLICT
    code = "conflict"
    title = "Conflict"
