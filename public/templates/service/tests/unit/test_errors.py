import pytest

from order_service import errors

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.AppError, 500),
        (errors.NotFoundError, 404),
        (errors.ValidationError, 422),
        (errors.AuthenticationError, 401),
        (errors.AuthorizationError, 403),
        (errors.ConflictError, 409),
    ],
)
def test_every_class_has_its_status(error: type[errors.AppError], status: int):
    raised = error("In words for the client.", order_id="1")

    assert raised.status == status
    assert raised.detail == "In words for the client."
    assert raised.context == {"order_id": "1"}
