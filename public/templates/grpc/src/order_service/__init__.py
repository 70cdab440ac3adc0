"""A gRPC service and the client that other services call it with."""
