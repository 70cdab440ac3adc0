import pytest
from pydantic import ValidationError

from order_service.config import Settings
from order_service.resources import make_push_tokens

pytestmark = pytest.mark.unit


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RELAY_ENABLED", "true", "GOOGLE_CLOUD_PROJECT"),
        ("PUSH_AUDIENCE", "", "PUSH_AUDIENCE"),
        ("PUSH_SERVICE_ACCOUNT", "", "PUSH_SERVICE_ACCOUNT"),
    ],
)
def test_production_does_not_start_half_configured(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    said: str,
):
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError, match=said):
        Settings.model_validate({})


def test_signatures_are_verified_unless_iam_has_done_so(settings: Settings):
    assert settings.push_behind_iam is False


@pytest.mark.usefixtures("settings")
def test_development_needs_no_account(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PUSH_AUDIENCE", "")
    assert make_push_tokens(Settings.model_validate({})) is None
