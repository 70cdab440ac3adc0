"""Events that wait to be published, written in the transaction of their change."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, String, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from order_service.models.base import Base

WAITING = text("published_at IS NULL")
PUBLISHED = text("published_at IS NOT NULL")


class OutboxRow(Base):
    """One event on its way out."""

    __tablename__ = "outbox"
    __table_args__ = (
        # Small however many events have been published.
        Index("ix_outbox_waiting", "next_attempt_at", "id", postgresql_where=WAITING),
        # What is old is forgotten without a look at every row.
        Index("ix_outbox_published", "published_at", postgresql_where=PUBLISHED),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    event_id: Mapped[UUID] = mapped_column(unique=True)
    topic: Mapped[str] = mapped_column(String(255))
    event_type: Mapped[str] = mapped_column(String(80))
    payload: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    attempts: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    next_attempt_at: Mapped[datetime] = mapped_column(server_default=func.now())
    published_at: Mapped[datetime | None]
