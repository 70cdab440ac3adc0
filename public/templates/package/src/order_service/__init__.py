"""Order numbers that notice when they were mistyped."""

from order_service.order_number import (
    InvalidOrderNumberError,
    OrderNumber,
)

__all__ = ["InvalidOrderNumberError", "OrderNumber"]
