"""Every router of the API; a new one is added here."""

from fastapi import APIRouter

from order_service.api import orders

ROUTERS: tuple[APIRouter, ...] = (orders.router,)
