"""All tables: Alembic compares the database with what is imported here."""

from order_service.models.base import Base
from order_service.models.idempotency_key import IdempotencyKeyRow
from order_service.models.user import Address, User

__all__ = ["Address", "Base", "IdempotencyKeyRow", "User"]
