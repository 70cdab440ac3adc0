"""The migrations without a database: the SQL that they would run."""

import io

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from order_service.migrate import make_config

pytestmark = pytest.mark.unit


def test_there_is_one_newest_migration():
    assert len(ScriptDirectory.from_config(make_config()).get_heads()) == 1


def test_each_table_that_is_made_can_be_dropped():
    config = make_config()
    config.output_buffer = io.StringIO()
    command.upgrade(config, "head", sql=True)
    made = config.output_buffer.getvalue()
    config.output_buffer = io.StringIO()
    command.downgrade(config, "head:base", sql=True)
    dropped = config.output_buffer.getvalue()
    tables = made.count("CREATE TABLE") - 1  # without Alembic's own
    assert tables > 0
    assert dropped.count("DROP TABLE") == tables
