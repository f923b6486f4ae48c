"""`identity evaluate`: a small town is measured whole, and what cannot be read is said before anything runs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sidecar.cli import main
from sidecar.errors import BadInputError
from sidecar.flows.evaluating import as_json, as_table, evaluate
from sidecar.flows.truths import read_truth

DANA = {"given_name": "Dana", "family_name": "Whitfield", "email": "dana.whitfield@example.com"}
RECORDS = [
    {"record_id": "r1", "fields": DANA | {"phone": "+14155550101"}},
    {"record_id": "r2", "fields": DANA | {"phone": "+14155550101"}},
    {"record_id": "r3", "fields": {"full_name": "Omar Haddad", "email": "omar@example.org"}},
]
TRUTH = [
    {"record_id": "r1", "entity": "dana"},
    {"record_id": "r2", "entity": "dana"},
    {"record_id": "r3", "entity": "omar", "trap": "namesakes"},
]


def written(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(it)}\n" for it in rows))
    return path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return written(tmp_path / "records.jsonl", RECORDS)


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    return written(tmp_path / "truth.jsonl", TRUTH)


def test_a_small_town_is_measured_whole(records: Path, truth: Path) -> None:
    found = evaluate(records, truth)
    said = as_json(found)
    assert (said["n_records"], said["n_customers"], said["n_people"]) == (3, 2, 2)
    assert said["pairwise"] == {"precision": 1, "recall": 1, "f1": 1}
    assert said["customers_glued"] == said["people_glued"] == 0
    assert said["glued_by_trap"] == {"namesakes": 0}
    assert 0 < said["p50_ms"] <= said["p99_ms"]
    assert json.loads(json.dumps(said)) == said


def test_the_table_says_the_same_in_words(records: Path, truth: Path) -> None:
    table = as_table(evaluate(records, truth))
    cells = [cell for column in table.columns for cell in column.cells]
    assert {"pairwise", "B-cubed", "customers glued", "1.0000", "0.00%", "of 2 people"} <= set(
        cells
    )
    assert "  glued: namesakes" in cells


def test_the_command_prints_a_table_or_json(
    records: Path, truth: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["identity", "evaluate", str(records), str(truth)]) == 0
    assert "pairwise" in capsys.readouterr().out
    assert main(["identity", "evaluate", str(records), str(truth), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["n_records"] == 3


def test_the_command_says_in_one_line_what_it_cannot_read(
    records: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = written(tmp_path / "truth.jsonl", TRUTH[:2])
    assert main(["identity", "evaluate", str(records), str(truth)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("throughline: line 3: records.jsonl: the truth does not say")
    assert said.count("\n") == 1


def test_the_truth_may_be_a_spreadsheet(tmp_path: Path, truth: Path) -> None:
    sheet = tmp_path / "truth.csv"
    sheet.write_bytes(
        b"\xef\xbb\xbfrecord_id,entity,trap\r\nr1,dana,\r\nr2,dana,\r\nr3,omar,namesakes\r\n"
    )
    assert read_truth(sheet) == read_truth(truth)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*RECORDS, RECORDS[0]], "line 4: records.jsonl: record r1 comes a second time"),
        (
            [*RECORDS, {"record_id": "r9", "fields": {}}],
            "line 4: .* does not say of whom record r9 is",
        ),
        ([{"fields": {}}], "line 1: .*write a record as"),
        ([{"record_id": "r1"}], "line 1: .*write a record as"),
        ([], "there is no record in it"),
    ],
)
def test_records_that_cannot_be_measured_are_named(
    rows: Sequence[Mapping[str, object]], said: str, tmp_path: Path, truth: Path
) -> None:
    with pytest.raises(BadInputError, match=said):
        evaluate(written(tmp_path / "records.jsonl", rows), truth)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b'{"record_id": "r1", "entity": "dana"}\n{"record_id": "r1"', "line 2: .*no JSON"),
        (b'{"record_id": "r1", "entity": "dana"}\n[1]\n', "line 2: .*one object a line"),
        (b'{"record_id": "r1"}\n', "line 1: .*record_id and entity"),
        (b'\n{"record_id": "r1", "entity": 1}\n{"record_id": "r1", "entity": 2}\n', "line 3: .*second time"),
        (b"id,who\nr1,dana\n", "line 1: .*names the columns"),
        (b"record_id,entity\nr1\n", "line 2: .*record_id and entity"),
        (b"record_id,entity\nr1,J\xfcrgen\n", "save it as UTF-8"),
    ],
)  # fmt: skip
def test_a_truth_that_cannot_be_read_is_named_with_its_line(
    text: bytes, said: str, tmp_path: Path, records: Path
) -> None:
    unclear = tmp_path / "truth"
    unclear.write_bytes(text)
    with pytest.raises(BadInputError, match=said):
        evaluate(records, unclear)


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path, truth: Path) -> None:
    with pytest.raises(BadInputError, match=r"nowhere\.jsonl: No such file"):
        evaluate(tmp_path / "nowhere.jsonl", truth)
