"""The settings of the job, read from the environment once."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every field is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    environment: Literal["development", "staging", "production"] = "development"

    # Folders with one partition a day: `date=2026-11-21/`. On Cloud Run they
    # are buckets, mounted as volumes.
    input_dir: Path = Path("data/orders")
    output_dir: Path = Path("data/revenue")


@lru_cache
def get_settings() -> Settings:
    """Return the settings; the first call reads and validates them."""
    return Settings.model_validate({})
