import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DAY = "2026-11-20"
ROWS = 1_000_000
PROGRAM = Path(sys.executable).parent / "order-service"
SCRIPT = Path("scripts/make_orders.py")


def run(command: list[str]) -> str:
    result = subprocess.run(  # noqa: S603 fixed arguments
        command,
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    return result.stdout.strip()


def test_a_million_rows_twice(tmp_path: Path):
    source = tmp_path / "orders"
    make = ["--rows", str(ROWS), "--date", DAY, "--target", str(source)]
    run([sys.executable, str(SCRIPT), *make])

    command = [str(PROGRAM), "process-data", "--date", DAY]
    file = Path(run(command))
    first = file.read_bytes()
    assert Path(run(command)) == file
    assert file.read_bytes() == first

    revenue = pl.read_parquet(file)
    assert revenue["orders"].sum() == ROWS * 3 // 5
    assert list(file.parent.parent.iterdir()) == [file.parent]
