"""Consumes the stream of orders: a Pub/Sub worker and a Beam pipeline."""
