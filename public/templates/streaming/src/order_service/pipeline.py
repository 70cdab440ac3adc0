"""Turnover per minute and currency, on Apache Beam.

The README has the commands that run it here and on Dataflow.
"""

# Beam's types are partial; these rules would report what they leave open.
# mypy: disable-error-code="no-untyped-call"
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any, cast

import apache_beam as beam
import structlog
from apache_beam.io import ReadFromPubSub, WriteToPubSub
from apache_beam.options.pipeline_options import PipelineOptions
from apache_beam.pvalue import PCollection, TaggedOutput
from apache_beam.transforms.trigger import AccumulationMode, AfterCount, AfterWatermark
from apache_beam.transforms.window import FixedWindows, TimestampedValue
from apache_beam.typehints import with_input_types, with_output_types

from order_service.codec import decode
from order_service.orders import OrderPlaced

log = structlog.get_logger()

WINDOW_SECONDS = 60
ALLOWED_LATENESS_SECONDS = 600
DEAD = "dead"


@with_input_types(bytes)
@with_output_types(OrderPlaced)
class DecodeOrder(beam.DoFn):
    """Reads Avro; what cannot be read goes to the second output as it came."""

    def process(self, element: bytes) -> Iterable[object]:
        """Decode one payload and give it the time at which it happened."""
        try:
            order = decode(element)
        except Exception:
            log.exception("order_unreadable")
            yield TaggedOutput(DEAD, element)
        else:
            yield TimestampedValue(order, order.event_time.timestamp())


def amount_by_currency(order: OrderPlaced) -> tuple[str, int]:
    """Make the pair that is added up."""
    return order.currency, order.amount_cents


@with_input_types(tuple[str, int])
@with_output_types(bytes)
class EncodeTotal(beam.DoFn):
    """Writes the total of a currency, with the minute that it belongs to."""

    def process(
        self,
        element: tuple[str, int],
        window: Any = beam.DoFn.WindowParam,  # noqa: ANN401 filled in by Beam
    ) -> Iterable[bytes]:
        """Make one message."""
        currency, amount_cents = element
        total = {
            "minute": window.start.to_utc_datetime(has_tz=True).isoformat(),
            "currency": currency,
            "amount_cents": amount_cents,
        }
        yield json.dumps(total).encode()


@with_input_types(OrderPlaced)
@with_output_types(bytes)
class TotalPerMinute(beam.PTransform[PCollection[OrderPlaced], PCollection[bytes]]):
    """Adds up orders by the minute in which they were placed.

    A total comes when the watermark has passed its minute, and again, corrected,
    for each order that arrives up to ten minutes later.
    """

    def expand(self, input_or_inputs: PCollection[OrderPlaced]) -> PCollection[bytes]:
        """Build the steps."""
        windows = beam.WindowInto(
            FixedWindows(WINDOW_SECONDS),
            trigger=AfterWatermark(late=AfterCount(1)),
            accumulation_mode=AccumulationMode.ACCUMULATING,
            allowed_lateness=ALLOWED_LATENESS_SECONDS,
        )
        totals = (
            input_or_inputs
            | "Window" >> windows
            | "Pair" >> beam.Map(amount_by_currency)
            | "Sum" >> beam.CombinePerKey(sum)
            | "Encode" >> beam.ParDo(EncodeTotal())
        )
        return cast("PCollection[bytes]", totals)


def build(
    pipeline: beam.Pipeline,
    subscription: str,
    totals_topic: str,
    dead_letter_topic: str,
) -> None:
    """Connect the steps to Pub/Sub."""
    messages = pipeline | "Read" >> ReadFromPubSub(subscription=subscription)
    decoded = messages | beam.ParDo(DecodeOrder()).with_outputs(DEAD, main="orders")
    totals = decoded["orders"] | "Total" >> TotalPerMinute()
    _ = totals | "WriteTotals" >> WriteToPubSub(totals_topic)
    _ = decoded[DEAD] | "WriteDead" >> WriteToPubSub(dead_letter_topic)


def main(arguments: list[str] | None = None) -> None:
    """Run the pipeline until it is drained; what is not ours goes to Beam."""
    parser = ArgumentParser(prog="pipeline", description="Turnover per minute")
    parser.add_argument("--subscription", required=True, help="projects/…/…")
    parser.add_argument("--totals-topic", required=True, help="projects/…/…")
    parser.add_argument("--dead-letter-topic", required=True, help="projects/…/…")
    ours, for_beam = parser.parse_known_args(arguments)
    options = PipelineOptions(for_beam, streaming=True)
    with beam.Pipeline(options=options) as pipeline:
        build(pipeline, ours.subscription, ours.totals_topic, ours.dead_letter_topic)


if __name__ == "__main__":
    main()
