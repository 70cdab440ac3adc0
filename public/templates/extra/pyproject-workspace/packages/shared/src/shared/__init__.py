"""Models and helpers that the packages share."""
