"""What client and server agree on: the code generated from proto/, and metadata."""

from example_org.order_service.v1 import (
    orders_pb2,
    orders_pb2_grpc,
)

SERVICE = orders_pb2.DESCRIPTOR.services_by_name["OrdersService"].full_name
REQUEST_ID = "x-request-id"

__all__ = ["REQUEST_ID", "SERVICE", "orders_pb2", "orders_pb2_grpc"]
