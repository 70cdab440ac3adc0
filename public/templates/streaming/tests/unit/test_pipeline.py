import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import apache_beam as beam
import pytest
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.testing.test_pipeline import TestPipeline as LocalPipeline
from apache_beam.testing.test_stream import TestStream as ScriptedStream
from apache_beam.testing.util import assert_that, equal_to
from apache_beam.transforms.window import TimestampedValue
from apache_beam.typehints.decorators import TypeCheckError

from order_service.codec import encode
from order_service.orders import OrderPlaced
from order_service.pipeline import (
    DEAD,
    DecodeOrder,
    TotalPerMinute,
    build,
    main,
)

# Beam's types are partial; this rule would report what they leave open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

pytestmark = [pytest.mark.unit, pytest.mark.slow]

STREAMING = PipelineOptions(["--streaming", "--runner=BundleBasedDirectRunner"])
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp()


def decoded(pipeline: beam.Pipeline, payloads: list[bytes]) -> Any:
    outputs = beam.ParDo(DecodeOrder()).with_outputs(DEAD, main="orders")
    return pipeline | beam.Create(payloads) | outputs


def same(order: OrderPlaced) -> OrderPlaced:
    return order


def arriving(pipeline: beam.Pipeline, *steps: float | OrderPlaced) -> Any:
    """Orders as they come, and between them the time of the watermark."""
    stream = ScriptedStream()
    for step in steps:
        if isinstance(step, OrderPlaced):
            moment = step.event_time.timestamp()
            stream.add_elements([TimestampedValue(step, moment)])
        else:
            stream.advance_watermark_to(step)
    stream.advance_watermark_to_infinity()
    return pipeline | stream | beam.Map(same).with_output_types(OrderPlaced)


def total(minute: str, currency: str, amount_cents: int) -> bytes:
    moment = f"2026-11-21T{minute}:00+00:00"
    fields = {"minute": moment, "currency": currency, "amount_cents": amount_cents}
    return json.dumps(fields).encode()


def test_what_cannot_be_read_goes_to_the_dead_letters(
    make_order: Callable[..., OrderPlaced],
):
    with LocalPipeline() as pipeline:
        outputs = decoded(pipeline, [encode(make_order(1)), b"poison"])
        assert_that(outputs["orders"], equal_to([make_order(1)]), label="orders")
        assert_that(outputs[DEAD], equal_to([b"poison"]), label="dead")


def test_adds_up_by_the_minute_of_the_order(make_order: Callable[..., OrderPlaced]):
    orders = [
        make_order(1, 1_000),
        make_order(59, 250),
        make_order(2, 30, "CHF"),
        make_order(60, 7),
    ]
    with LocalPipeline() as pipeline:
        outputs = decoded(pipeline, [encode(order) for order in orders])
        expected = [
            total("12:00", "EUR", 1_250),
            total("12:00", "CHF", 30),
            total("12:01", "EUR", 7),
        ]
        assert_that(outputs["orders"] | TotalPerMinute(), equal_to(expected))


def test_a_late_order_corrects_its_minute(make_order: Callable[..., OrderPlaced]):
    steps = (NOON, make_order(1, 1_000), NOON + 120, make_order(2, 250))
    with LocalPipeline(options=STREAMING) as pipeline:
        totals = arriving(pipeline, *steps) | TotalPerMinute()
        expected = [total("12:00", "EUR", 1_000), total("12:00", "EUR", 1_250)]
        assert_that(totals, equal_to(expected))


def test_an_order_of_yesterday_is_too_late(make_order: Callable[..., OrderPlaced]):
    steps = (NOON + 86_400, make_order(1))
    with LocalPipeline(options=STREAMING) as pipeline:
        totals = arriving(pipeline, *steps) | TotalPerMinute()
        assert_that(totals, equal_to([]))


def test_a_wrong_type_fails_before_anything_runs():
    pipeline = LocalPipeline()
    with pytest.raises(TypeCheckError, match="OrderPlaced"):
        _ = pipeline | beam.Create(["no order"]) | TotalPerMinute()


def test_the_steps_are_connected():
    pipeline = LocalPipeline(options=STREAMING)
    build(
        pipeline,
        subscription="projects/some-project/subscriptions/orders",
        totals_topic="projects/some-project/topics/totals",
        dead_letter_topic="projects/some-project/topics/dead",
    )
    parts = pipeline.transforms_stack[0].parts
    steps = {part.full_label.split("/")[0] for part in parts}
    assert {"Read", "Total", "WriteTotals", "WriteDead"} <= steps


def test_every_place_must_be_named():
    with pytest.raises(SystemExit):
        main(["--subscription=projects/some-project/subscriptions/orders"])
