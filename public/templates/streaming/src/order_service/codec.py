"""Order events as Avro, in the encoding of the topic: binary, without a header."""

import io
import json
from importlib import resources

import fastavro
from fastavro.types import Schema

from order_service.orders import OrderPlaced


def load_schema() -> Schema:
    """Read the schema that the package carries; the topic has the same."""
    file = resources.files("order_service") / "schemas" / "order.avsc"
    return fastavro.parse_schema(json.loads(file.read_text(encoding="utf-8")))


SCHEMA = load_schema()


def encode(order: OrderPlaced) -> bytes:
    """Serialize an order; a value that does not fit the schema raises."""
    buffer = io.BytesIO()
    fastavro.schemaless_writer(  # pyright: ignore[reportUnknownMemberType]
        buffer,
        SCHEMA,
        order.model_dump(),
        strict=True,
    )
    return buffer.getvalue()


def decode(data: bytes) -> OrderPlaced:
    """Read an order; what a newer schema has added at the end is left unread."""
    record = fastavro.schemaless_reader(  # pyright: ignore[reportUnknownMemberType]
        io.BytesIO(data),
        SCHEMA,
        None,
    )
    return OrderPlaced.model_validate(record)
