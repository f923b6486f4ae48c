"""What the log says of our own faults: where they are, and nothing of customers, nor of keys."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sidecar
from sidecar.flows.pull_once import pull_once
from sidecar.store.engine import Store
from tests.clock import StillClock
from tests.sidecar.pulling.toy import Toy, line_of

SAID = "dana@mail.example"


def that_falls(*_: Any) -> Iterator[Any]:
    letter = f"From: {SAID}"
    raise ValueError(f"cannot be read: {letter}")
    yield


def test_a_fault_of_a_connector_is_logged_by_its_place_alone(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    pull_once(line_of(store, Toy(n=3), clock=StillClock(), pull=that_falls), None)
    told = "".join(capsys.readouterr())
    assert "pull_failed" in told
    assert "ValueError" in told
    assert re.search(r"test_log\.py:\d+ that_falls", told)
    assert SAID not in told


def test_nothing_logs_a_traceback_with_its_values() -> None:
    house = Path(sidecar.__file__).parent
    texts = {it: it.read_text(encoding="utf-8") for it in house.rglob("*.py")}
    loud = re.compile(r"exc_info|_LOG\.exception|format_exc|print_exc")
    assert [str(it) for it, text in texts.items() if loud.search(text)] == []
