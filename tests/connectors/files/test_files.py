"""Files that others drop: read once they are complete, whatever wrote them, and never lost half way."""

import os
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pytest

from sidecar.connectorkit.connector import Cursor, Raw
from sidecar.connectorkit.folder import FolderClient
from sidecar.connectors.files.mapping import read
from sidecar.connectors.files.pull import pull
from sidecar.connectors.files.standin import StandIn
from sidecar.errors import BadInputError, ToolError
from sidecar.settings import Account

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def export(tmp_path: Path) -> StandIn:
    return StandIn(tmp_path, clock=lambda: NOW)


def client_of(export: StandIn, **options: Any) -> FolderClient:
    options["folder"] = str(export.folder)
    account = Account(id="files:main", base_url="https://intranet.example", options=options)
    return FolderClient(account, export.clock)


def pulled(
    export: StandIn, cursor: Cursor | None = None, **options: Any
) -> tuple[list[Raw], Cursor]:
    raws: list[Raw] = []
    for page in pull(client_of(export, **options), cursor, NOW):
        raws += page.raws
        cursor = page.cursor
    assert cursor is not None
    return raws, cursor


def objects(raws: list[Raw]) -> list[Any]:
    return [it.get("object") for it in raws]


def test_a_file_is_read_once_and_again_when_it_is_another(export: StandIn) -> None:
    export.drop_lines("calls.jsonl", [{"n": 1}])
    raws, cursor = pulled(export)
    assert objects(raws) == [{"n": 1}]
    assert pulled(export, cursor)[0] == []
    export.drop_lines("calls.jsonl", [{"n": 1}, {"n": 2}])
    assert objects(pulled(export, cursor)[0]) == [{"n": 1}, {"n": 2}]


def test_a_name_in_an_old_encoding_is_read_and_kept_like_any(export: StandIn) -> None:
    export.drop(os.fsdecode(b"caf\xe9.jsonl"), b'{"n": 1}\n')
    raws, cursor = pulled(export)
    assert [it["file"] for it in raws] == ["caf\\xe9.jsonl"]
    assert orjson.loads(orjson.dumps(cursor)) == cursor
    assert pulled(export, cursor)[0] == []


def test_what_is_still_being_written_is_left_until_it_is_complete(export: StandIn) -> None:
    export.drop("young.jsonl", b'{"n": 1}\n{"n"', age_s=0.5)
    export.drop("calls.jsonl.part", b'{"n": 1}\n')
    export.drop(".hidden.jsonl", b'{"n": 1}\n')
    export.drop("notes.txt", b"nothing for us")
    assert pulled(export)[0] == []


def test_a_link_leads_nowhere(export: StandIn, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.jsonl"
    elsewhere.write_text('{"n": 1}\n')
    os.utime(elsewhere, (0, 0))
    (export.folder / "link.jsonl").symlink_to(elsewhere)
    assert pulled(export)[0] == []


def test_a_pull_that_was_cut_off_goes_on_where_it_stopped(export: StandIn) -> None:
    export.drop_lines("calls.jsonl", [{"n": it} for it in range(1200)])
    (first,) = islice(pull(client_of(export), None, NOW), 1)
    raws, cursor = pulled(export, first.cursor)
    assert [it["n"] for it in objects(first.raws + raws)] == list(range(1200))
    assert pulled(export, cursor)[0] == []


def test_a_file_that_changed_meanwhile_is_begun_again(export: StandIn) -> None:
    export.drop_lines("calls.jsonl", [{"n": it} for it in range(1200)])
    (first,) = islice(pull(client_of(export), None, NOW), 1)
    export.drop_lines("calls.jsonl", [{"n": it} for it in range(700)])
    assert len(pulled(export, first.cursor)[0]) == 700


def test_one_line_that_is_none_does_not_hold_up_the_others(export: StandIn) -> None:
    export.drop("calls.jsonl", b'{"n": 1}\nhello dana@mail.example\n[]\n\n{"n": 2}\n')
    raws, _ = pulled(export)
    assert objects(raws) == [{"n": 1}, None, None, {"n": 2}]
    assert [it["line"] for it in raws] == [1, 2, 3, 5]
    with pytest.raises(BadInputError) as raised:
        read(raws[1], client_of(export).account)
    assert str(raised.value).startswith("line 2: ")
    assert "dana" not in str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_is_read_whichever_program_wrote_it(export: StandIn, encoding: str) -> None:
    export.drop_csv("guests.csv", [{"Name": "Jürgen Öz", "Note": "a, b"}], encoding=encoding)
    assert objects(pulled(export)[0]) == [{"Name": "Jürgen Öz", "Note": "a, b"}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_its_delimiter_is_found_out(export: StandIn, delimiter: str) -> None:
    rows = [["Name", '"Order, no"'], ['"Öz; Jürgen"', "A-1"]]
    export.drop("a.csv", "\r\n".join(delimiter.join(it) for it in rows).encode())
    assert objects(pulled(export)[0]) == [{"Name": "Öz; Jürgen", "Order, no": "A-1"}]


def test_a_field_over_two_lines_stays_one_and_a_row_too_long_is_told(export: StandIn) -> None:
    export.drop("a.csv", b'Name,Note\nDana,"two\nlines"\nSam,x,y\nAda,z\n')
    raws, _ = pulled(export)
    assert objects(raws) == [
        {"Name": "Dana", "Note": "two\nlines"}, None, {"Name": "Ada", "Note": "z"}
    ]  # fmt: skip
    assert "3 fields" in raws[1]["trouble"]


def test_without_rules_a_line_is_as_for_import_and_only_for_this_account(export: StandIn) -> None:
    account = client_of(export).account
    told = {"type": "contact", "native_id": "1", "updated_at": "2026-11-20T10:00:00Z"}
    (contact,) = read({"line": 1, "object": told}, account)
    assert contact.tool == "files:main"
    with pytest.raises(BadInputError, match="tool"):
        read({"line": 1, "object": told | {"tool": "crm:acme"}}, account)


@pytest.fixture
def gone(tmp_path: Path) -> StandIn:
    return StandIn(tmp_path / "not there", clock=lambda: NOW)


def test_a_folder_that_is_away_is_the_tools_trouble(gone: StandIn) -> None:
    with pytest.raises(ToolError, match="folder cannot be read"):
        pulled(gone)


def test_a_file_of_a_clock_that_is_ahead_is_complete_when_it_stays_as_it_is(
    export: StandIn,
) -> None:
    export.drop("calls.jsonl", b'{"n": 1}\n', age_s=-7200)
    client = client_of(export)
    assert [it.raws for it in pull(client, None, NOW)] == [[]]
    times = iter([NOW, NOW, *[NOW + timedelta(seconds=3)] * 9])
    patient = FolderClient(client.account, lambda: next(times))
    assert list(patient.dropped(".jsonl")) == []
    assert [it.name for it in patient.dropped(".jsonl")] == ["calls.jsonl"]
