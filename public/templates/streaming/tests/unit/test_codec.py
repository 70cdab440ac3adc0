import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import fastavro
import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_service.codec import SCHEMA, decode, encode
from order_service.orders import OrderPlaced

NEXT_SCHEMA = Path(__file__).parents[2] / "deploy" / "pubsub" / "order-v2.avsc"

pytestmark = pytest.mark.unit

orders = st.builds(
    OrderPlaced,
    event_id=st.text(min_size=1),
    order_id=st.text(min_size=1),
    amount_cents=st.integers(min_value=0, max_value=2**62),
    currency=st.from_regex(r"\A[A-Z]{3}\Z"),
    event_time=st.integers(min_value=0, max_value=4_000_000_000_000).map(
        lambda millis: datetime.fromtimestamp(millis // 1_000, tz=UTC),
    ),
)


@given(order=orders)
def test_what_goes_out_comes_back(order: OrderPlaced):
    assert decode(encode(order)) == order


@pytest.mark.parametrize("data", [b"", b"poison", b'{"event_id": "1"}', b"\x00" * 40])
def test_other_bytes_are_refused(data: bytes):
    with pytest.raises((ValueError, EOFError, IndexError)):
        decode(data)


def test_the_schema_has_the_fields_of_the_model():
    assert isinstance(SCHEMA, dict)
    names = [field["name"] for field in SCHEMA["fields"]]
    assert names == list(OrderPlaced.model_fields)


def test_a_newer_producer_can_be_read(make_order: Callable[[], OrderPlaced]):
    newer = fastavro.parse_schema(json.loads(NEXT_SCHEMA.read_text("utf-8")))
    buffer = io.BytesIO()
    record = make_order().model_dump() | {"channel": "shop"}
    fastavro.schemaless_writer(buffer, newer, record)  # pyright: ignore[reportUnknownMemberType]
    assert decode(buffer.getvalue()) == make_order()


def test_a_newer_consumer_fills_the_gap(make_order: Callable[[], OrderPlaced]):
    newer = fastavro.parse_schema(json.loads(NEXT_SCHEMA.read_text("utf-8")))
    data = io.BytesIO(encode(make_order()))
    record = fastavro.schemaless_reader(data, SCHEMA, newer)  # pyright: ignore[reportUnknownMemberType]
    assert isinstance(record, dict)
    assert record["channel"] == "unknown"
