"""The pipelines: what they read, what they make of it, where it goes."""
