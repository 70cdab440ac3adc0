"""The command line of the job."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import structlog
import typer

from order_service.config import get_settings
from order_service.errors import JobError
from order_service.logging_config import configure_logging
from order_service.pipelines.revenue import process_day

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)
log = structlog.get_logger()


def parse_day(value: str) -> dt.date:
    """Read an ISO date that is not in the future, `today`, or `yesterday` (in UTC)."""
    today = dt.datetime.now(tz=dt.UTC).date()
    named = {"today": today, "yesterday": today - dt.timedelta(days=1)}
    if value in named:
        return named[value]
    try:
        day = dt.date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if day > today:
        msg = f"{day} is in the future"
        raise typer.BadParameter(msg)
    return day


@app.callback()
def main(
    *,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    """Process the data of a day; a second run does no harm."""
    if verbose and quiet:
        msg = "--verbose and --quiet exclude each other"
        raise typer.BadParameter(msg)
    configure_logging(
        as_json=get_settings().environment != "development",
        level="DEBUG" if verbose else "ERROR" if quiet else "INFO",
        stream=sys.stderr,  # stdout carries nothing but results
    )


@app.command()
def process_data(
    day: Annotated[
        dt.date,
        typer.Option(
            "--date",
            parser=parse_day,
            metavar="DATE",
            help="The day, such as 2026-11-21, today or yesterday.",
        ),
    ],
    input_dir: Annotated[
        Path | None,
        typer.Option(file_okay=False, help="Replaces INPUT_DIR."),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(file_okay=False, help="Replaces OUTPUT_DIR."),
    ] = None,
) -> None:
    """Sum the paid orders of a day by country and print the file written."""
    settings = get_settings()
    structlog.contextvars.bind_contextvars(day=day.isoformat())
    try:
        target = process_day(
            day,
            input_dir or settings.input_dir,
            output_dir or settings.output_dir,
        )
    except JobError as error:
        log.error("job failed", error=str(error))  # noqa: TRY400 the reason is known
        raise typer.Exit(code=1) from error
    typer.echo(target)
