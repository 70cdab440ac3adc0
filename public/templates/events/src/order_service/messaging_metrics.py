"""What the service measures about its events."""

from prometheus_client import Counter, Gauge, Histogram

PUBLISHED = Counter(
    "events_published",
    "Events by type and result: published or failed",
    ["type", "result"],
)
OUTBOX_LAG_SECONDS = Gauge(
    "outbox_lag_seconds",
    "For how long the oldest event has been waiting in the outbox",
)
CONSUMED = Counter(
    "events_consumed",
    "Events by type and result: processed, duplicate or failed",
    ["type", "result"],
)
EVENT_AGE_SECONDS = Histogram(
    "event_age_seconds",
    "Time from publishing to handling, which is the lag of the subscription",
    ["type"],
    buckets=(0.1, 0.5, 1, 5, 15, 60, 300, 1_800, 3_600),
)
