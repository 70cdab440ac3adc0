"""Events that have been handled, so that none is handled twice."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, func
from sqlalchemy.orm import Mapped, mapped_column

from order_service.models.base import Base


class ProcessedEvent(Base):
    """One event that was handled, and the message that brought it."""

    __tablename__ = "processed_events"

    # Recognizes an event that was published twice.
    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    # Recognizes a redelivery by the broker.
    message_id: Mapped[str] = mapped_column(String(255), unique=True)
    processed_at: Mapped[datetime] = mapped_column(
        server_default=func.now(),
        index=True,
    )
