"""`[brief]` in the settings file: off without it, on a machine of the company's own with it."""

from pathlib import Path

import pytest

from sidecar.errors import SettingsError
from sidecar.settings import Settings, load_settings


def _loaded(folder: Path, brief: str) -> Settings:
    path = folder / "throughline.toml"
    path.write_text(f"[brief]\n{brief}\n")
    return load_settings(path)


def test_it_is_off_by_default() -> None:
    assert Settings().brief is None


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
        ("http://localhost:11434/", "http://localhost:11434/v1"),
        ("http://[::1]:8080", "http://[::1]:8080/v1"),
        ("https://models.acme.example/llm/v1/", "https://models.acme.example/llm/v1"),
    ],
)
def test_the_endpoint_is_named_as_its_clients_name_it(
    tmp_path: Path, written: str, asked: str
) -> None:
    brief = _loaded(tmp_path, f'model_url = "{written}"\nmodel = "small"').brief
    assert brief is not None
    assert brief.model_url == asked


def test_its_key_is_read_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("s3cret\n")
    settings = _loaded(
        tmp_path,
        'model_url = "http://127.0.0.1:1/v1"\nmodel = "small"\ntimeout_s = 7\n'
        f'secret = "file:{tmp_path / "token"}"',
    )
    assert settings.brief is not None
    assert settings.brief.secret is not None
    assert settings.brief.secret.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("brief", "said"),
    [
        ('model_url = "http://models.acme.example/v1"\nmodel = "m"', "customers' words go there"),
        (
            'model_url = "http://127.0.0.1.evil.example/v1"\nmodel = "m"',
            "customers' words go there",
        ),
        ('model_url = "https://user:word@models.acme.example"\nmodel = "m"', "customers' words"),
        ('model_url = "https://llm.lan:port/v1"\nmodel = "m"', "customers' words go there"),
        ('model_url = "https://[::1/v1"\nmodel = "m"', "customers' words go there"),
        ('model_url = "file:///etc/passwd"\nmodel = "m"', "customers' words go there"),
        ('model_url = "https://models.acme.example"', "model: Field required"),
        ('model_url = "https://models.acme.example"\nmodel = "m"\ntimeout_s = 0', "timeout_s"),
        ('model_url = "https://models.acme.example"\nmodle = "m"', 'did you mean "model"?'),
        ('model_url = "https://models.acme.example"\nmodel = "m"\nsecret = "s3cret"', "env:NAME"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(tmp_path: Path, brief: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        _loaded(tmp_path, brief)
    assert said in str(raised.value)
