"""Users and their addresses."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from order_service.models.base import (
    Audited,
    Base,
    Identified,
    SoftDeleted,
)

UNIQUE_EMAIL = "uq_users_email"
NOT_DELETED = text("deleted_at IS NULL")


class Address(Identified, Base):
    """Where a user lives or wants parcels to go."""

    __tablename__ = "addresses"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"),
        index=True,
    )
    street: Mapped[str] = mapped_column(String(120))
    city: Mapped[str] = mapped_column(String(80))
    country: Mapped[str] = mapped_column(String(2))


class User(Identified, Audited, SoftDeleted, Base):
    """Somebody with an account."""

    __tablename__ = "users"
    __table_args__ = (
        # A deleted user does not keep the address from being used again.
        Index(UNIQUE_EMAIL, "email", unique=True, postgresql_where=NOT_DELETED),
        # The order of the pages.
        Index("ix_users_newest", "created_at", "id", postgresql_where=NOT_DELETED),
    )

    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    # A query that forgot to load them is an error, not one more query.
    addresses: Mapped[list[Address]] = relationship(
        cascade="all, delete-orphan",
        lazy="raise",
        order_by=Address.city,
    )
