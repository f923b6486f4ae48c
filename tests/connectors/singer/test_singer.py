"""A tap as a child process: what it tells is kept with its state, and it can neither hang us nor talk."""

import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from sidecar.connectorkit.connector import Cursor, Raw
from sidecar.connectors.singer.pull import pull
from sidecar.connectors.singer.standin import StandIn
from sidecar.connectors.singer.tap import TapClient
from sidecar.errors import ToolError
from tests.connectors.singer.history import DANA, account_of
from tests.servers.cache import made_once

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def notes(tmp_path: Path) -> StandIn:
    tool = StandIn(tmp_path, clock=Clock()).start()
    for number in range(1, 8):
        tool.note(DANA, f"Note {number}")
    return tool


def client_of(notes: StandIn, **options: Any) -> TapClient:
    account = account_of(notes)
    return TapClient(account.model_copy(update={"options": account.options | options}), notes.clock)


def pulled(client: TapClient, cursor: Cursor | None = None) -> tuple[list[str], Cursor]:
    raws: list[Raw] = []
    for page in pull(client, cursor, NOW):
        raws += page.raws
        cursor = page.cursor
    assert cursor is not None
    return [it["record"]["text"] for it in raws], cursor


def test_all_records_come_and_then_only_what_changed(notes: StandIn) -> None:
    texts, cursor = pulled(client_of(notes))
    assert texts == [f"Note {number}" for number in range(1, 8)]
    notes.change("n2", "Another word")
    assert pulled(client_of(notes), cursor)[0] == ["Note 6", "Note 7", "Another word"]


def test_a_page_ends_where_the_tap_says_its_state(notes: StandIn) -> None:
    pages = list(pull(client_of(notes), None, NOW))
    assert [len(it.raws) for it in pages] == [3, 3, 1]
    assert pages[0].cursor["state"] == {"since": pages[0].raws[2]["record"]["changed_at"]}
    assert pages[2].cursor == pages[1].cursor
    assert [it.is_last for it in pages] == [False, False, True]


def test_a_tap_that_breaks_off_loses_nothing_and_its_words_are_not_repeated(notes: StandIn) -> None:
    notes.break_at(5)
    with pytest.raises(ToolError) as raised:
        pulled(client_of(notes))
    assert "dana" not in str(raised.value)
    (first,) = islice(pull(client_of(notes), None, NOW), 1)
    notes.heal()
    texts, _ = pulled(client_of(notes), first.cursor)
    assert texts == [f"Note {number}" for number in range(3, 8)]


def test_a_tap_that_falls_silent_is_ended(notes: StandIn) -> None:
    notes.hang_at(1)
    with pytest.raises(ToolError, match="says nothing"):
        pulled(client_of(notes, silent_s=1.0))
    assert not _running(notes.folder)


def test_a_pull_that_is_given_up_ends_its_tap(notes: StandIn) -> None:
    notes.hang_at(4)
    pages = pull(client_of(notes), None, NOW)
    next(pages)
    assert _running(notes.folder)
    assert isinstance(pages, Generator)
    pages.close()
    assert not _running(notes.folder)


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("print('hello')", "no Singer message"),
        ("print('x' * 9_000_000)", "without end"),
        ("raise SystemExit(3)", "ended with 3"),
    ],
)
def test_what_is_no_tap_is_told_plainly(notes: StandIn, program: str, says: str) -> None:
    with pytest.raises(ToolError, match=says):
        pulled(client_of(notes, tap=[sys.executable, "-c", program]))


def test_a_tap_that_is_not_there_is_a_matter_for_it(notes: StandIn) -> None:
    with pytest.raises(ToolError, match="cannot be started") as raised:
        pulled(client_of(notes, tap=["tap-nowhere"]))
    assert raised.value.is_permanent


def test_a_tap_sees_none_of_our_secrets(
    notes: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RT_TOKEN", "hush")
    seen = tmp_path / "seen"
    program = f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))"
    pulled(client_of(notes, tap=[sys.executable, "-c", program]))
    assert "hush" not in seen.read_text()


_TAP = """\
import sys, json, singer
from singer import utils
args = utils.parse_args(["rows"])
since = singer.get_bookmark(args.state, "notes", "changed_at") or ""
singer.write_schema("notes", {"type": "object", "properties": {"id": {"type": "string"}}}, ["id"])
state = args.state
for row in json.load(open(args.config["rows"])):
    if row["changed_at"] >= since:
        singer.write_record("notes", row, time_extracted=utils.now())
        state = singer.write_bookmark(state, "notes", "changed_at", row["changed_at"])
singer.write_state(state)
"""


def _make_tap(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip = [
        str(folder / "venv" / "bin" / "pip"),
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, "singer-python==6.8.0", "setuptools"], check=True, stdout=sys.stderr)
    (folder / "tap.py").write_text(_TAP)


def test_a_tap_that_stands_on_singers_own_library_is_read(notes: StandIn) -> None:
    """In an environment of its own, as taps are run: the library asks for an old jsonschema."""
    made = made_once("singer-tap-1", _make_tap)
    tap = [str(made / "venv" / "bin" / "python"), str(made / "tap.py")]
    texts, cursor = pulled(client_of(notes, tap=tap))
    assert texts == [f"Note {number}" for number in range(1, 8)]
    notes.delete("n3")
    raws = [it for page in pull(client_of(notes, tap=tap), cursor, NOW) for it in page.raws]
    assert [(it["record"]["id"], it["record"]["deleted"]) for it in raws] == [
        ("n7", False),
        ("n3", True),
    ]


def _running(folder: Path) -> list[str]:
    """Processes whose command names the folder; one that was just ended may take a moment."""
    for _ in range(50):
        found = [it for it in _commands() if str(folder / "tap.py") in it]
        if not found:
            return []
        time.sleep(0.02)
    return found


def _commands() -> Iterator[str]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            yield (process / "cmdline").read_text()
        except OSError:
            continue
