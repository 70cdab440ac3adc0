"""The errors that the application raises on purpose, and their statuses."""

from typing import ClassVar

from grpc import StatusCode


class AppError(Exception):
    """Base of every error that the application raises on purpose."""

    code: ClassVar[StatusCode] = StatusCode.INTERNAL

    def __init__(self, detail: str, **context: object) -> None:
        """Keep apart what a caller may read and what the log needs.

        Args:
            detail: What went wrong, in words for the caller.
            **context: Identifiers for the log; never sent out.
        """
        super().__init__(detail)
        self.detail = detail
        self.context = context


class NotFoundError(AppError):
    """The resource does not exist, or not for this caller."""

    code = StatusCode.NOT_FOUND


class ValidationError(AppError):
    """The request is readable, but breaks a rule."""

    code = StatusCode.INVALID_ARGUMENT


class AuthenticationError(AppError):
    """Nobody, or nobody we know, is asking."""

    code = StatusCode.UNAUTHENTICATED


class AuthorizationError(AppError):
    """The caller is known, but may not do this."""

    code = StatusCode.PERMISSION_DENIED


class ConflictError(AppError):
    """The resource is in a state that forbids the operation."""

    code = StatusCode.ALREADY_EXISTS


class DeadlineError(AppError):
    """The time for the call is over."""

    code = StatusCode.DEADLINE_EXCEEDED
