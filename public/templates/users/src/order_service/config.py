"""The settings of the service, read from the environment once."""

from functools import lru_cache

from pydantic import RedisDsn, Secret

from order_service.db_config import DatabaseSettings
from order_service.service_settings import ServiceSettings


class Settings(ServiceSettings, DatabaseSettings):
    """The settings of this service, beside those of every service."""

    # Without one the service works as well, only slower.
    redis_url: Secret[RedisDsn] | None = None

    # Feature flags: rename this one, and ask it where the feature begins.
    enable_feature_x: bool = False


@lru_cache
def get_settings() -> Settings:
    """Return the settings; the first call reads and validates them."""
    return Settings.model_validate({})
