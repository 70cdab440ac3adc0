"""Order numbers with check digits.

A number that people read out, write down and type in is mistyped sooner or later.
Two check digits, made as ISO 7064 MOD 97-10 prescribes, tell every single wrong
digit and every two digits that changed places.
"""

import re
from dataclasses import dataclass
from typing import Self

_MODULUS = 97
_WRITTEN = re.compile(r"([0-9]{4})([0-9]{7})([0-9]{2})")
_SEPARATORS = str.maketrans("", "", "- ")

MAX_YEAR = 9_999
MAX_SEQUENCE = 9_999_999


class InvalidOrderNumberError(ValueError):
    """The text or the parts are not those of an order number."""


@dataclass(frozen=True, slots=True, order=True)
class OrderNumber:
    """The number of an order; written `2026-0001234-68`.

    Numbers are ordered by year, then by sequence.

    Attributes:
        year: The year of the order, 1 to `MAX_YEAR`.
        sequence: Its place in the year, 1 to `MAX_SEQUENCE`.
    """

    year: int
    sequence: int

    def __post_init__(self) -> None:
        """Check the parts.

        Raises:
            InvalidOrderNumberError: A part is outside its range.
        """
        for name, value, largest in (
            ("year", self.year, MAX_YEAR),
            ("sequence", self.sequence, MAX_SEQUENCE),
        ):
            if not 1 <= value <= largest:
                msg = f"the {name} must be 1 to {largest}, not {value}"
                raise InvalidOrderNumberError(msg)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an order number as somebody typed it.

        Args:
            text: The number; hyphens and spaces are left out of account.

        Returns:
            The order number.

        Raises:
            InvalidOrderNumberError: It is no order number, or was mistyped.
        """
        match = _WRITTEN.fullmatch(text.translate(_SEPARATORS))
        if match is None:
            msg = f"{text!r} is not written like 2026-0001234-68"
            raise InvalidOrderNumberError(msg)
        year, sequence, check = match.groups()
        number = cls(int(year), int(sequence))
        if number.check_digits != check:
            msg = f"{text!r} was mistyped: its check digits do not match"
            raise InvalidOrderNumberError(msg)
        return number

    @property
    def check_digits(self) -> str:
        """The two digits that follow from the others."""
        payload = int(f"{self.year:04}{self.sequence:07}00")
        return f"{_MODULUS + 1 - payload % _MODULUS:02}"

    def __str__(self) -> str:
        """Return the number as people write it."""
        return f"{self.year:04}-{self.sequence:07}-{self.check_digits}"
