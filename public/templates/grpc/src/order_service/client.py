"""Ask the service: what other services use, with deadlines and retries.

Imported into other services, so it takes nothing from modules that act when imported,
such as `metrics`.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

import grpc
from structlog.contextvars import get_contextvars

from order_service.contract import (
    REQUEST_ID,
    SERVICE,
    orders_pb2,
    orders_pb2_grpc,
)
from order_service.deadlines import time_left

DEADLINE_SECONDS = 5.0

# gRPC itself retries, within the deadline and with jitter. Every method may be
# repeated: the id of an order makes placing it idempotent.
SERVICE_CONFIG: dict[str, Any] = {
    "loadBalancingConfig": [{"round_robin": {}}],
    "methodConfig": [
        {
            "name": [{"service": SERVICE}],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.1s",
                "maxBackoff": "2s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE"],
            },
        },
    ],
    "retryThrottling": {"maxTokens": 10, "tokenRatio": 0.1},
}


def connect(target: str, *, tls: bool = False) -> grpc.aio.Channel:
    """Open a channel; make one for each target and keep it.

    Args:
        target: Such as `dns:///orders:8080`, which finds every instance.
        tls: Encrypt; inside a service mesh the mesh does it.
    """
    options = [("grpc.service_config", json.dumps(SERVICE_CONFIG))]
    if tls:
        credentials = grpc.ssl_channel_credentials()
        return grpc.aio.secure_channel(target, credentials, options)
    return grpc.aio.insecure_channel(target, options)


def metadata() -> tuple[tuple[str, str], ...]:
    """Return what goes along with a call: the current request's id."""
    request_id = get_contextvars().get("request_id")
    return () if request_id is None else ((REQUEST_ID, str(request_id)),)


class OrdersClient:
    """Typed calls; each has a deadline, which is what the current call has left."""

    def __init__(self, channel: grpc.aio.Channel) -> None:
        """Call through this channel."""
        self._stub = orders_pb2_grpc.OrdersServiceStub(channel)

    async def place(
        self,
        order_id: str,
        customer_id: str,
        amount_cents: int,
    ) -> orders_pb2.Order:
        """Place an order; calling again with the same id does no harm."""
        response = await self._stub.PlaceOrder(
            orders_pb2.PlaceOrderRequest(
                order_id=order_id,
                customer_id=customer_id,
                amount_cents=amount_cents,
            ),
            timeout=time_left(DEADLINE_SECONDS),
            metadata=metadata(),
        )
        return response.order

    async def get(self, order_id: str) -> orders_pb2.Order | None:
        """Return an order, or None if there is no such order."""
        try:
            response = await self._stub.GetOrder(
                orders_pb2.GetOrderRequest(order_id=order_id),
                timeout=time_left(DEADLINE_SECONDS),
                metadata=metadata(),
            )
        except grpc.aio.AioRpcError as error:
            if error.code() is grpc.StatusCode.NOT_FOUND:
                return None
            raise
        return response.order

    async def of_customer(self, customer_id: str) -> AsyncIterator[orders_pb2.Order]:
        """Return the orders of a customer, oldest first."""
        async for response in self._stub.ListOrders(
            orders_pb2.ListOrdersRequest(customer_id=customer_id),
            timeout=time_left(DEADLINE_SECONDS),
            metadata=metadata(),
        ):
            yield response.order
