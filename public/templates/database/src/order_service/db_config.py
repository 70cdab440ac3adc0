"""The settings of the database; the settings of the service extend them."""

from typing import Annotated

from pydantic import Field, PostgresDsn, Secret, UrlConstraints
from pydantic_settings import BaseSettings, SettingsConfigDict

AsyncpgUrl = Annotated[
    PostgresDsn,
    UrlConstraints(host_required=True, allowed_schemes=["postgresql+asyncpg"]),
]


class DatabaseSettings(BaseSettings):
    """What it takes to reach PostgreSQL; migrations need no more than this."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: Secret[AsyncpgUrl]
    # Instances x (pool size + overflow) stays below the server's connection limit.
    database_pool_size: int = Field(default=5, ge=1)
    database_max_overflow: int = Field(default=5, ge=0)
    database_pool_timeout_seconds: float = Field(default=5, gt=0)
    database_pool_recycle_seconds: int = Field(default=1_800, ge=1)
    database_statement_timeout_seconds: int = Field(default=30, ge=1)
