"""What all tables have in common."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import DateTime, MetaData, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

# Every constraint has a name, so that a migration can drop it.
NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """Base of all tables; every datetime carries its time zone."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: DateTime(timezone=True)}

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805
        """Read back at once what the server computes: nothing loads later."""
        return {"eager_defaults": True}


class Identified:
    """A key that the application makes, unique across systems."""

    id: Mapped[UUID] = mapped_column(
        primary_key=True,
        default=uuid4,
        sort_order=-1,
    )


class Audited:
    """When a row was made and last changed, and by whom."""

    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    created_by: Mapped[str] = mapped_column(String(64))
    updated_at: Mapped[datetime] = mapped_column(
        server_default=func.now(),
        onupdate=func.now(),
    )
    updated_by: Mapped[str] = mapped_column(String(64))


class SoftDeleted:
    """A row that is marked as deleted and stays until its retention period ends."""

    deleted_at: Mapped[datetime | None]
