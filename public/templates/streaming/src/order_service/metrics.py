"""What the worker measures."""

from prometheus_client import Counter, Histogram

MESSAGES = Counter(
    "messages",
    "Messages by what became of them: processed, duplicate or failed",
    ["result"],
)
MESSAGE_SECONDS = Histogram("message_seconds", "Time to handle one message")
MESSAGE_AGE_SECONDS = Histogram(
    "message_age_seconds",
    "Time from publishing to handling, which is the lag of the stream",
    buckets=(0.1, 0.5, 1, 5, 15, 60, 300, 1_800, 3_600),
)
