"""Business logic: it knows neither HTTP nor SQL."""
