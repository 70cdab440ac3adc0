"""Every router of the API; a new one is added here."""

from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = ()
