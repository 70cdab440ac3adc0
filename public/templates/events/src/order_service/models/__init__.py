"""All tables: Alembic compares the database with what is imported here."""

from order_service.models.base import Base
from order_service.models.idempotency_key import IdempotencyKeyRow
from order_service.models.inbox import ProcessedEvent
from order_service.models.order import Order
from order_service.models.outbox import OutboxRow

__all__ = ["Base", "IdempotencyKeyRow", "Order", "OutboxRow", "ProcessedEvent"]
