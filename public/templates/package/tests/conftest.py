"""What all tests share."""

import hypothesis

# A busy machine is no failure: no time limit for a single example.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")
