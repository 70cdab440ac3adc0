"""What the environment holds in tests; a test may replace or add a variable."""

VARIABLES = {"API_KEY": "a-key-for-tests"}  # pragma: allowlist secret
