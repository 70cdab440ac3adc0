"""The settings of the engine: what is taken over, what is refused, what is hidden."""

import pytest
from pydantic import ValidationError
from sqlalchemy.pool import AsyncAdaptedQueuePool

from order_service.db import make_engine
from order_service.db_config import DatabaseSettings

pytestmark = pytest.mark.unit

URL = "postgresql+asyncpg://user:secret@localhost:5432/test"  # pragma: allowlist secret


def test_the_pool_is_as_the_settings_say():
    settings = DatabaseSettings.model_validate(
        {"database_url": URL, "database_pool_size": 3},
    )
    pool = make_engine(settings).pool
    assert isinstance(pool, AsyncAdaptedQueuePool)
    assert pool.size() == 3


@pytest.mark.parametrize("url", ["postgresql://localhost/test", "sqlite://", "test"])
def test_another_driver_is_refused_at_the_start(url: str):
    with pytest.raises(ValidationError, match="database_url"):
        DatabaseSettings.model_validate({"database_url": url})


def test_the_password_is_not_shown():
    settings = DatabaseSettings.model_validate({"database_url": URL})
    assert "secret" not in repr(settings)
