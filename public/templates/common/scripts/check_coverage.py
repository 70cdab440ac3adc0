"""Hold line and branch coverage to their limits, each for itself.

Reads the coverage.json that `just test-cov` writes. The limit in pyproject.toml
counts lines and branches together, so that one can make up for the other.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

LIMIT = 80
# Critical paths of data: every module in a folder of this name.
CRITICAL_FOLDER = "pipelines"
CRITICAL_LIMIT = 90


class Summary(TypedDict):
    """What coverage counted in one file."""

    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


class File(TypedDict):
    """One file of the report."""

    summary: Summary


class Report(TypedDict):
    """The part of coverage.json that is read here."""

    files: dict[str, File]


def percent(covered: int, total: int) -> float:
    """Return the share in percent; nothing to cover is all covered."""
    return 100 * covered / total if total else 100.0


def shortfalls(name: str, files: Iterable[File], limit: int) -> list[str]:
    """Return a sentence for each measure that is below the limit.

    Args:
        name: What the files are called together.
        files: The measured files.
        limit: The least percentage, of lines and of branches.
    """
    summaries = [file["summary"] for file in files]
    measures = {
        "lines": percent(
            sum(summary["covered_lines"] for summary in summaries),
            sum(summary["num_statements"] for summary in summaries),
        ),
        "branches": percent(
            sum(summary["covered_branches"] for summary in summaries),
            sum(summary["num_branches"] for summary in summaries),
        ),
    }
    for measure, value in measures.items():
        print(f"{name}: {value:.1f} % of {measure}, at least {limit} %")
    return [measure for measure, value in measures.items() if value < limit]


def main() -> int:
    """Check the report; return 1 when too little is covered."""
    report: Report = json.loads(Path("coverage.json").read_text(encoding="utf-8"))
    files = report["files"]
    if not files:
        print("nothing was measured: is [tool.coverage.run] source right?")
        return 1
    critical = [
        file for path, file in files.items() if CRITICAL_FOLDER in Path(path).parts
    ]
    failed = shortfalls("all", files.values(), LIMIT)
    if critical:
        failed += shortfalls(CRITICAL_FOLDER, critical, CRITICAL_LIMIT)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
