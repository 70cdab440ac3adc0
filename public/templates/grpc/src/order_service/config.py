"""The settings of the service, read from the environment once."""

from functools import lru_cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        env_ignore_empty=True,  # `GOOGLE_CLOUD_PROJECT=` means: none
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    environment: Literal["development", "staging", "production"] = "development"
    debug: bool = False
    service_name: str = "order-service"

    # The image sets HOST=0.0.0.0; on a developer's machine nobody else gets in.
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    metrics_port: int | None = Field(default=None, ge=1, le=65535)

    # Calls above the limit are refused instead of queued.
    max_concurrent_calls: int = Field(default=100, ge=1)
    # No call runs longer, whatever its caller asks for.
    max_deadline_seconds: float = Field(default=5, gt=0)
    # Together at most 8 s: Cloud Run kills 10 s after SIGTERM.
    drain_seconds: float = Field(default=0, ge=0, le=8)
    grace_seconds: float = Field(default=6, gt=0, le=8)

    # Observability; each part is off while its setting is empty.
    google_cloud_project: str | None = None
    otel_exporter_otlp_endpoint: str | None = None


@lru_cache
def get_settings() -> Settings:
    """Return the settings; the first call reads and validates them."""
    return Settings.model_validate({})
