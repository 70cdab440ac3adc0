"""Orders, and the turnover that they add up to."""

from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from redis import Redis

SECONDS_PER_DAY = 86_400
TIMEOUT_SECONDS = 2.0  # far below the time that a shutdown may take


class OrderPlaced(BaseModel):
    """An order that was placed, as the schema of the topic describes it."""

    model_config = ConfigDict(frozen=True)

    event_id: Annotated[str, Field(min_length=1)]
    order_id: Annotated[str, Field(min_length=1)]
    amount_cents: Annotated[int, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    event_time: AwareDatetime


class Turnover:
    """Turnover by day and currency, kept in Redis."""

    def __init__(self, redis: Redis, remember_days: int) -> None:
        """Keep the connection and for how long handled messages are known."""
        self._redis = redis
        self._remember = remember_days * SECONDS_PER_DAY

    @classmethod
    def connect(cls, url: str, remember_days: int) -> Self:
        """Make a pool of connections, each opened when it is first needed."""
        redis = Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
            url,
            decode_responses=True,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
        )
        return cls(redis, remember_days)

    def add_once(self, order: OrderPlaced, message_id: str) -> bool:
        """Add an order unless its message or its event has been added before.

        The check, the marks and the sum are one transaction: where it fails,
        nothing is counted and the message comes again.

        Args:
            order: What was placed.
            message_id: Pub/Sub's own id, the same at every delivery.

        Returns:
            Whether the order was new.

        Raises:
            redis.WatchError: Another delivery is adding the same order.
        """
        marks = (f"seen:message:{message_id}", f"seen:event:{order.event_id}")
        with self._redis.pipeline() as transaction:  # pyright: ignore[reportUnknownMemberType]
            transaction.watch(*marks)  # type: ignore[no-untyped-call]
            if transaction.exists(*marks):
                return False
            transaction.multi()
            for mark in marks:
                transaction.set(mark, 1, ex=self._remember)
            day = f"turnover:{order.event_time.date().isoformat()}"
            transaction.hincrby(day, order.currency, order.amount_cents)
            transaction.execute()
        return True

    def on(self, day: str) -> dict[str, int]:
        """Tell the turnover of a day by currency, in cents."""
        sums = self._redis.hgetall(f"turnover:{day}")
        return {str(currency): int(cents) for currency, cents in sums.items()}

    def ping(self) -> None:
        """Raise when Redis does not answer."""
        self._redis.ping()  # pyright: ignore[reportUnknownMemberType]
