"""The worker and its life cycle."""

import signal
import threading

from order_service.config import Settings, get_settings
from order_service.consumer import OrderConsumer, consume
from order_service.health import Health, serve
from order_service.logging_config import configure_logging
from order_service.orders import Turnover
from order_service.pubsub import streaming_pull


def run(settings: Settings, stop: threading.Event) -> None:
    """Run the worker until `stop` is set or the stream breaks."""
    url = settings.redis_url.get_secret_value()
    turnover = Turnover.connect(str(url), settings.remember_days)
    health = Health(checks={"redis": turnover.ping})
    with (
        serve(health, settings.host, settings.port),
        streaming_pull(
            settings.google_cloud_project,
            settings.subscription,
            OrderConsumer(turnover.add_once),
            max_messages=settings.max_messages,
            max_bytes=settings.max_bytes,
        ) as pulling,
    ):
        consume(pulling, health, stop, settings.shutdown_seconds)


def main() -> None:
    """Read the settings, listen for signals, and work."""
    settings = get_settings()
    as_json = settings.environment != "development"
    configure_logging(as_json=as_json, level=settings.log_level)
    stop = threading.Event()

    def request_stop(*_: object) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, request_stop)
    signal.signal(signal.SIGINT, request_stop)
    run(settings, stop)
