"""Who adds a tool starts from a folder that works and says what is missing."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import sidecar.connectors
from sidecar.api.page_shapes import PageAdapter
from sidecar.connectorkit.opening import open_client
from sidecar.settings import Account

SCRIPT = Path(__file__).parents[2] / "scripts" / "new_connector"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    assert run("freshtool", tmp_path).returncode == 0
    monkeypatch.setattr(sidecar.connectors, "__path__", [str(tmp_path)])
    yield tmp_path / "freshtool"
    for name in [it for it in sys.modules if it.startswith("sidecar.connectors.freshtool")]:
        del sys.modules[name]


def run(name: str, into: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), name, "--into", str(into)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_new_folder_has_a_card_and_pulls_from_its_stand_in(folder: Path) -> None:
    card: Any = importlib.import_module("sidecar.connectors.freshtool").CONNECTOR
    standin = importlib.import_module("sidecar.connectors.freshtool.standin").StandIn().start()
    raw = json.loads((folder / "samples" / "first_message.json").read_text())
    standin.seed([raw])
    account = Account(id="freshtool:main", base_url=standin.base_url, allow_private=True)
    client = open_client(card, account)
    (page,) = card.pull(client, None, datetime.now(UTC))
    client.close()
    standin.stop()
    assert page.raws == [raw]
    assert page.is_last


def test_its_sample_fails_until_the_mapping_is_written(folder: Path) -> None:
    card: Any = importlib.import_module("sidecar.connectors.freshtool").CONNECTOR
    samples = folder / "samples"
    raw = json.loads((samples / "first_message.json").read_text())
    account = Account(id="freshtool:main", base_url="http://freshtool.test")
    assert card.read(raw, account) != json.loads(
        (samples / "first_message.expected.json").read_text()
    )


def test_its_page_adapter_is_a_good_one(folder: Path) -> None:
    PageAdapter.model_validate_json((folder / "page.json").read_text())


def test_its_code_is_in_the_house_style(folder: Path) -> None:
    root = SCRIPT.parents[1]
    # Which imports are our own ruff tells by the place of a file, and here it is elsewhere: no I001.
    for command in (["check", "--ignore", "I001"], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--config", "pyproject.toml", str(folder)]
        done = subprocess.run(ruff, capture_output=True, text=True, check=False, cwd=root)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["Fresh", "fresh-tool", "1fresh", "../fresh"])
def test_a_name_that_python_could_not_import_is_refused_with_a_reason(
    name: str, tmp_path: Path
) -> None:
    refused = run(name, tmp_path)
    assert refused.returncode == 2
    assert "small letters" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_connector_that_is_there_is_never_overwritten(folder: Path) -> None:
    assert run("freshtool", folder.parent).returncode == 2
