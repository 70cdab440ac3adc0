"""What the migration job runs in the image: `python -m` and this module."""

from alembic import command
from alembic.config import Config


def make_config() -> Config:
    """Point Alembic at the migrations that are installed with the package."""
    config = Config()
    set_option = config.set_main_option
    set_option("script_location", "order_service:migrations")
    return config


def main() -> None:
    """Bring the database to the newest schema."""
    command.upgrade(make_config(), "head")


if __name__ == "__main__":
    main()
