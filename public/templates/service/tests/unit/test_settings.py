import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from order_service.config import Settings
from order_service.service_settings import an_origin

pytestmark = pytest.mark.unit


def test_a_missing_key_stops_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    assert settings.environment == "development"
    monkeypatch.delenv("API_KEY")

    with pytest.raises(ValidationError, match="api_key"):
        Settings.model_validate({})


def test_secrets_are_not_shown(settings: Settings):
    assert settings.api_key.get_secret_value() not in repr(settings)


def test_a_wrong_secret_is_not_repeated(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    assert not settings.debug
    monkeypatch.setenv("API_KEY", "short")

    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({})

    assert "short'" not in str(caught.value)


@given(host=st.from_regex(r"[a-z]{1,20}(\.[a-z]{2,5})?(:[0-9]{2,4})?", fullmatch=True))
def test_an_origin_is_a_scheme_and_a_host(host: str):
    assert an_origin(f"https://{host}") == f"https://{host}"


@pytest.mark.parametrize(
    "value", ["*", "app.example.com", "https://", "https://*.example.com", "ftp://a"]
)
def test_anything_else_is_no_origin(value: str):
    with pytest.raises(ValueError, match="is an origin"):
        an_origin(value)


def test_the_shell_of_a_developer_decides_nothing(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
):
    monkeypatch.setenv("DEBUG", "app:*")
    monkeypatch.setenv("ENVIRONMENT", "staging")

    settings: Settings = request.getfixturevalue("settings")

    assert not settings.debug
    assert settings.environment == "development"
