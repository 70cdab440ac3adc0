"""Where Pub/Sub pushes what the warehouse tells."""

from datetime import UTC, datetime
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, status
from pydantic import AwareDatetime, Base64Bytes, BaseModel, Field
from pydantic import ValidationError as SchemaError

from order_service.errors import ValidationError
from order_service.events import ParcelShipped
from order_service.messaging_metrics import CONSUMED, EVENT_AGE_SECONDS
from order_service.push_tokens import authenticate_push
from order_service.repositories.inbox import SqlInbox
from order_service.repositories.orders import SqlOrderRepository
from order_service.services.shipments import ShipmentService
from order_service.unit_of_work import WorkDep

log = structlog.get_logger()
EVENT = ParcelShipped.__name__


class PushedMessage(BaseModel):
    """The message inside a push request."""

    data: Base64Bytes
    message_id: Annotated[str, Field(alias="messageId", min_length=1)]
    publish_time: Annotated[AwareDatetime, Field(alias="publishTime")]


class PushRequest(BaseModel):
    """The body that Pub/Sub posts."""

    message: PushedMessage
    # There where the subscription has a dead-letter topic.
    delivery_attempt: Annotated[int | None, Field(alias="deliveryAttempt")] = None


router = APIRouter(
    prefix="/pubsub",
    tags=["events"],
    dependencies=[Depends(authenticate_push)],
)


def get_shipments(work: WorkDep) -> ShipmentService:
    """Give each push its service: inbox and order in one unit of work."""
    return ShipmentService(SqlOrderRepository(work.session), SqlInbox(work.session))


ShipmentsDep = Annotated[ShipmentService, Depends(get_shipments)]


@router.post("/shipments", status_code=status.HTTP_204_NO_CONTENT)
async def receive_shipment(push: PushRequest, shipments: ShipmentsDep) -> None:
    """Handle one event: the 204 acknowledges, any error brings it back."""
    message = push.message
    try:
        event = ParcelShipped.model_validate_json(message.data)
        is_new = await shipments.shipped(event, message.message_id)
    except Exception as error:
        CONSUMED.labels(EVENT, "failed").inc()
        log.warning(
            "event not handled",
            message_id=message.message_id,
            delivery_attempt=push.delivery_attempt,
            error=type(error).__name__,
        )
        if isinstance(error, SchemaError):
            reason = "The message is no such event."
            raise ValidationError(reason) from error
        raise
    CONSUMED.labels(EVENT, "processed" if is_new else "duplicate").inc()
    age = datetime.now(UTC) - message.publish_time
    EVENT_AGE_SECONDS.labels(EVENT).observe(age.total_seconds())
