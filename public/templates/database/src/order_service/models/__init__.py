"""All tables: Alembic compares the database with what is imported here."""

from order_service.models.base import Base

__all__ = ["Base"]
