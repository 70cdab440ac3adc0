"""Business logic: knows neither HTTP nor storage."""
