import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from order_service.cli import app
from order_service.config import get_settings
from order_service.pipelines import revenue

pytestmark = pytest.mark.integration

type WriteOrders = Callable[[pl.DataFrame], Path]

DAY = "2026-11-20"
COMMAND = ["process-data", f"--date={DAY}"]

runner = CliRunner()


def partition(tmp_path: Path) -> Path:
    return tmp_path / "revenue" / f"date={DAY}"


def test_writes_the_partition_and_prints_its_file(
    tmp_path: Path,
    orders: pl.DataFrame,
    write_orders: WriteOrders,
):
    write_orders(orders)

    result = runner.invoke(app, COMMAND)

    file = partition(tmp_path) / "part-0.parquet"
    assert result.exit_code == 0
    assert result.stdout == f"{file}\n"
    assert pl.read_parquet(file)["revenue_cents"].to_list() == [250, 150]


def test_a_second_run_changes_nothing(
    tmp_path: Path,
    orders: pl.DataFrame,
    write_orders: WriteOrders,
):
    write_orders(orders)
    assert runner.invoke(app, COMMAND).exit_code == 0
    first = (partition(tmp_path) / "part-0.parquet").read_bytes()

    assert runner.invoke(app, COMMAND).exit_code == 0

    assert [file.name for file in partition(tmp_path).iterdir()] == ["part-0.parquet"]
    assert (partition(tmp_path) / "part-0.parquet").read_bytes() == first


def test_new_input_replaces_the_partition(
    tmp_path: Path,
    orders: pl.DataFrame,
    write_orders: WriteOrders,
):
    write_orders(orders)
    runner.invoke(app, COMMAND)
    write_orders(orders.head(1))

    runner.invoke(app, COMMAND)

    result = pl.read_parquet(partition(tmp_path) / "part-0.parquet")
    assert result["country"].to_list() == ["NL"]


def test_folders_can_be_given(
    tmp_path: Path,
    orders: pl.DataFrame,
    write_orders: WriteOrders,
):
    source = write_orders(orders).parent.parent
    target = tmp_path / "elsewhere"

    result = runner.invoke(
        app,
        [*COMMAND, f"--input-dir={source}", f"--output-dir={target}"],
    )

    assert result.exit_code == 0
    assert (target / f"date={DAY}" / "part-0.parquet").is_file()


def test_wrong_arguments_end_it_before_any_work(tmp_path: Path):
    result = runner.invoke(app, ["process-data", "--date=tomorrow"])

    assert result.exit_code == 2
    assert "--date" in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "revenue").exists()


def test_missing_input_fails_on_stderr():
    result = runner.invoke(app, COMMAND)

    assert result.exit_code == 1
    assert result.stdout == ""
    line = json.loads(result.stderr.splitlines()[-1])
    assert line["severity"] == "ERROR"
    assert line["day"] == DAY
    assert "No Parquet files" in line["error"]


@pytest.mark.parametrize("wrong", ["value", "column", "file"])
def test_bad_input_leaves_the_last_partition(
    tmp_path: Path,
    orders: pl.DataFrame,
    write_orders: WriteOrders,
    wrong: str,
):
    file = write_orders(orders)
    runner.invoke(app, COMMAND)
    before = (partition(tmp_path) / "part-0.parquet").read_bytes()
    if wrong == "value":
        write_orders(orders.with_columns(pl.lit("lost").alias("status")))
    elif wrong == "column":
        write_orders(orders.drop("status"))
    else:
        file.write_bytes(b"not Parquet")

    result = runner.invoke(app, COMMAND)

    assert result.exit_code == 1
    assert (partition(tmp_path) / "part-0.parquet").read_bytes() == before


def test_a_write_is_tried_again(
    tmp_path: Path,
    orders: pl.DataFrame,
    write_orders: WriteOrders,
    monkeypatch: pytest.MonkeyPatch,
):
    write_orders(orders)
    replace = Path.replace
    attempts: list[Path] = []

    def no_pause(_: float) -> None:
        return

    def replace_at_the_second_time(draft: Path, target: Path) -> Path:
        attempts.append(draft)
        if len(attempts) == 1:
            raise OSError
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", replace_at_the_second_time)
    monkeypatch.setattr(revenue.write_partition.retry, "sleep", no_pause)

    assert runner.invoke(app, COMMAND).exit_code == 0
    assert len(attempts) == 2
    assert [file.name for file in partition(tmp_path).iterdir()] == ["part-0.parquet"]


@pytest.mark.parametrize(
    ("flags", "said"),
    [([], True), (["--verbose"], True), (["--quiet"], False)],
)
def test_flags_control_what_is_logged(
    orders: pl.DataFrame,
    write_orders: WriteOrders,
    flags: list[str],
    *,
    said: bool,
):
    write_orders(orders)

    result = runner.invoke(app, [*flags, *COMMAND])

    assert result.exit_code == 0
    assert ("revenue written" in result.stderr) is said


def test_verbose_and_quiet_exclude_each_other():
    assert runner.invoke(app, ["-v", "-q", *COMMAND]).exit_code == 2


def test_people_get_readable_lines(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ENVIRONMENT", "development")
    get_settings.cache_clear()

    result = runner.invoke(app, COMMAND)

    assert "job failed" in result.stderr
    assert not result.stderr.startswith("{")
