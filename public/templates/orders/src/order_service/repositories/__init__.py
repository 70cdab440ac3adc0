"""Where data is kept; a service knows the protocols only."""
