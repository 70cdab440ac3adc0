"""Amounts of money."""


def format_cents(cents: int) -> str:
    """Return an amount as people write it: 1234 is `12.34`."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"{sign}{whole}.{rest:02}"
