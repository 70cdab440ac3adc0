"""Orders as clients send and get them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator

from order_service.models.order import Status

Article = Annotated[str, Field(min_length=1, max_length=80)]


class OrderCreate(BaseModel):
    """What a client sends to place an order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"articles": ["tea", "milk"]}]},
    )

    articles: Annotated[list[Article], Field(min_length=1, max_length=100)]

    @field_validator("articles")
    @classmethod
    def no_article_twice(cls, articles: list[str]) -> list[str]:
        """Refuse doubles."""
        if len(set(articles)) < len(articles):
            message = "an article occurs twice"
            raise ValueError(message)
        return articles


class OrderResponse(BaseModel):
    """What a client gets."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    articles: list[str]
    status: Status
    created_at: datetime
