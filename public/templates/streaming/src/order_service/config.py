"""The settings of the worker, read from the environment once."""

from functools import lru_cache
from typing import Literal

from pydantic import Field, RedisDsn, Secret
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    # Required: no default, so the worker does not start without them.
    google_cloud_project: str = Field(min_length=6)
    subscription: str = Field(min_length=3)
    redis_url: Secret[RedisDsn]

    environment: Literal["development", "staging", "production"] = "development"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    # Bounded flow: what one instance holds in memory at most.
    max_messages: int = Field(default=100, gt=0)
    max_bytes: int = Field(default=50 * 1024 * 1024, gt=0)
    # Longer than Pub/Sub keeps a message that nobody has acknowledged.
    remember_days: int = Field(default=8, gt=0)
    # Cloud Run sends SIGKILL ten seconds after SIGTERM.
    shutdown_seconds: float = Field(default=8, gt=0)

    # The probes and the metrics; the image sets HOST to all interfaces.
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65_535)


@lru_cache
def get_settings() -> Settings:
    """Return the settings; the first call reads and validates them."""
    return Settings.model_validate({})
