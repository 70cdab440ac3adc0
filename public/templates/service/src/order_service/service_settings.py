"""The settings that every HTTP service has; `config.py` adds its own."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def an_origin(value: str) -> str:
    """Accept scheme and host, as a browser sends them; no path, no `*`."""
    scheme, _, host = value.partition("://")
    if scheme not in {"http", "https"} or not host or set(host) & set("*/"):
        message = "is an origin such as https://app.example.com"
        raise ValueError(message)
    return value


class ServiceSettings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        env_ignore_empty=True,  # `SENTRY_DSN=` means: none
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    # Required: no default, so the service does not start without it.
    api_key: SecretStr = Field(min_length=8)

    # Defaults that suit development and are safe in production.
    environment: Literal["development", "staging", "production"] = "development"
    debug: bool = False
    service_name: str = "order-service"

    # Below the server's shutdown limit, so that every request can finish.
    request_timeout_seconds: float = Field(default=6, gt=0)

    # What browsers may call the API, and how often anybody may.
    cors_origins: list[Annotated[str, AfterValidator(an_origin)]] = []
    rate_limit_requests: int = Field(default=120, ge=1)
    rate_limit_seconds: int = Field(default=60, ge=1)
    trusted_proxies: int = Field(default=0, ge=0)

    # Observability; each part is off while its setting is empty.
    google_cloud_project: str | None = None
    otel_exporter_otlp_endpoint: str | None = None
    sentry_dsn: SecretStr | None = None
    metrics_enabled: bool = True
