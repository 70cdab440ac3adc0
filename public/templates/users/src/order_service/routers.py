"""Every router of the API; a new one is added here."""

from fastapi import APIRouter

from order_service.api import users

ROUTERS: tuple[APIRouter, ...] = (users.router,)
