"""Sessions: `nox` runs all of them, `nox --list` names them."""

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv"

PYTHONS = ["3.12", "3.13", "3.14"]


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests; on every Python that the package supports."""
    session.run_install(
        "uv",
        "sync",
        "--locked",
        f"--python={session.virtualenv.location}",
        env={"UV_PROJECT_ENVIRONMENT": session.virtualenv.location},
    )
    session.run("pytest", *session.posargs)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check rules and format."""
    session.run("uv", "run", "--locked", "ruff", "check")
    session.run("uv", "run", "--locked", "ruff", "format", "--check")


@nox.session(venv_backend="none")
def typecheck(session: nox.Session) -> None:
    """Verify types."""
    session.run("uv", "run", "--locked", "pyright")


@nox.session(venv_backend="none")
def docs(session: nox.Session) -> None:
    """Build the documentation; a dead link fails."""
    session.run("uv", "run", "--locked", "--group=docs", "mkdocs", "build", "--strict")
