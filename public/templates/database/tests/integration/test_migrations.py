"""The migrations on a real PostgreSQL."""

import pytest
from alembic import command

from order_service.migrate import main, make_config

pytestmark = pytest.mark.integration


@pytest.mark.usefixtures("database_url")
def test_up_down_and_up_again():
    config = make_config()
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    main()


@pytest.mark.usefixtures("database_url")
def test_the_models_are_what_the_migrations_make():
    command.check(make_config())
