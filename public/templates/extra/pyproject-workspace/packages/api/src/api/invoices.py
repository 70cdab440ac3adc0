"""Invoices as the API shows them."""

from shared.money import format_cents


def total(prices_in_cents: list[int]) -> str:
    """Return the sum of an invoice as people write it."""
    return format_cents(sum(prices_in_cents))
