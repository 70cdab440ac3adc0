"""The settings of the service, read from the environment once."""

from functools import lru_cache
from typing import Self

from pydantic import Field, model_validator

from order_service.db_config import DatabaseSettings
from order_service.service_settings import ServiceSettings


class Settings(ServiceSettings, DatabaseSettings):
    """The settings of this service, beside those of every service."""

    # The relay publishes what waits in the outbox; it may run in every instance.
    relay_enabled: bool = True
    relay_pause_seconds: float = Field(default=1, gt=0)

    # Who may push events: the account of the subscription, for this audience.
    push_audience: str | None = None
    push_service_account: str | None = None
    # Only where nobody gets in but through the IAM check of a private Cloud Run
    # service: it removes the signatures that it has verified.
    push_behind_iam: bool = False

    # Feature flags: rename this one, and ask it where the feature begins.
    enable_feature_x: bool = False

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Refuse to start where events would get lost or come from anybody."""
        if self.relay_enabled and self.google_cloud_project is None:
            message = "the relay needs GOOGLE_CLOUD_PROJECT"
            raise ValueError(message)
        pushed_by = (self.push_audience, self.push_service_account)
        if self.environment != "development" and None in pushed_by:
            message = "set PUSH_AUDIENCE and PUSH_SERVICE_ACCOUNT"
            raise ValueError(message)
        return self


@lru_cache
def get_settings() -> Settings:
    """Return the settings; the first call reads and validates them."""
    return Settings.model_validate({})
