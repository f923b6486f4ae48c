"""The settings file: every mistake is named with its line and what to do."""

from pathlib import Path

import pytest

from sidecar.cli import main
from sidecar.errors import SettingsError
from sidecar.settings import load_settings

GOOD = """
[company]
domains = ["acme.example"]
region = "US"
time_zone = "America/New_York"

[[tool]]
id = "rt:main"
base_url = "http://rt.test:18010"
secret = "env:RT_TOKEN"
allow_private = true
queue = "General"

[[team]]
name = "billing"
time_zone = "Europe/Berlin"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "throughline.toml"
    path.write_text(text)
    return path


def test_a_good_file_becomes_one_typed_object(tmp_path, monkeypatch):
    monkeypatch.setenv("RT_TOKEN", "s3cret")
    settings = load_settings(written(tmp_path, GOOD))
    (tool,) = settings.tools
    assert tool.connector == "rt"
    assert tool.secret is not None
    assert tool.secret.get_secret_value() == "s3cret"
    assert tool.options == {"queue": "General"}
    assert "s3cret" not in repr(settings)


def test_the_environment_stands_above_the_file_and_the_command_line_above_both(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("THROUGHLINE_PORT", "9001")
    path = written(tmp_path, "port = 9000\n")
    assert load_settings(path).port == 9001
    assert load_settings(path, port=9002).port == 9002


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prot = 1\n", 'line 1: unknown key "prot"; did you mean "port"?'),
        ("port = 99999\n", "port"),
        (
            '\n[company]\ndomain = ["a.example"]\n',
            'line 3: unknown key "domain"; did you mean "domains"?',
        ),
        ('[company]\ntime_zone = "Mars/Olympus"\n', "no such time zone"),
        ('[[tool]]\nid = "Rt main"\nbase_url = "x"\n', "id"),
        ('[[tool]]\nid = "rt:main"\nbase_url = "x"\nsecret = "hunter2"\n', "env:NAME"),
        ('[[tool]]\nid = "rt:main"\nbase_url = "x"\nsecret = "env:NOT_THERE"\n', "NOT_THERE"),
        ("port = \n", "line 1"),
        ('\n[tool]\nid = "rt:main"\n', "line 2: tool: write [[tool]] above each one"),
        ("team = [1]\n", "line 1: team: write [[team]]"),
        ('[[tool]]\nid = "rt:main"\nbase_url = "x"\nsecret = "file:nowhere"\n', "nowhere: No such"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(tmp_path, text, said):
    with pytest.raises(SettingsError) as error:
        load_settings(written(tmp_path, text))
    assert said in str(error.value)
    assert "hunter2" not in str(error.value)


def test_two_accounts_of_one_id_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("RT_TOKEN", "s3cret")
    again = '[[tool]]\nid = "rt:main"\nbase_url = "http://other.test"\n'
    with pytest.raises(SettingsError, match=r"two \[\[tool\]\] are called rt:main"):
        load_settings(written(tmp_path, GOOD + again))


@pytest.mark.parametrize("value", ["", "  \n"])
def test_a_secret_that_is_empty_is_none(tmp_path, monkeypatch, value):
    monkeypatch.setenv("RT_TOKEN", value)
    with pytest.raises(SettingsError, match="RT_TOKEN: it is empty"):
        load_settings(written(tmp_path, GOOD))
    (tmp_path / "token").write_text(value)
    text = GOOD.replace("env:RT_TOKEN", f"file:{tmp_path}/token")
    with pytest.raises(SettingsError, match="token: it is empty"):
        load_settings(written(tmp_path, text))


def test_every_tool_account_knows_what_is_the_companys_own(tmp_path, monkeypatch):
    monkeypatch.setenv("RT_TOKEN", "s3cret")
    (tool,) = load_settings(written(tmp_path, GOOD)).tools
    assert tool.company.domains == ["acme.example"]


def test_a_settings_file_that_cannot_be_read_is_said_plainly(tmp_path):
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe")
    for path, said in (
        (tmp_path / "nowhere.toml", "No such file"),
        (tmp_path, "Is a directory"),
        (binary, "UTF-8"),
    ):
        with pytest.raises(SettingsError, match=said):
            load_settings(path)


def test_what_cannot_start_says_so_once_and_does_not_try_again(tmp_path, capsys):
    path = written(tmp_path, '[[tool]]\nid = "telex:main"\nbase_url = "http://telex.test"\n')
    store = f"sqlite:///{tmp_path / 'store.db'}"
    assert main(["up", "--config", str(path), "--store", store]) == 1
    assert 'there is no connector "telex"' in capsys.readouterr().err


def test_a_port_that_is_none_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["up", "--port", "99999"])
    assert "a port is a number from 1 to 65535" in capsys.readouterr().err
