"""What the environment holds in tests; a test may replace or add a variable."""

VARIABLES = {
    "API_KEY": "a-key-for-tests",  # pragma: allowlist secret
    # Nobody answers at this address: only integration tests have a database.
    "DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none",
}
