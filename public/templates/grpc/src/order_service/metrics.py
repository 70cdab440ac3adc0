"""The metrics of the service; labels have few values."""

from prometheus_client import Counter, Histogram

CALL_SECONDS = Histogram("grpc_call_seconds", "Latency of calls", ["method"])
CALLS = Counter("grpc_calls", "Calls served", ["method", "code"])
ERRORS = Counter("app_errors", "Errors that nobody expected, by type", ["type"])
