"""The answers to writes, kept so that a retry does nothing."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from order_service.models.base import Base


class IdempotencyKeyRow(Base):
    """A key that a caller sent, and what it was answered."""

    __tablename__ = "idempotency_keys"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime] = mapped_column(index=True)
