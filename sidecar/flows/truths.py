"""Reads what `throughline identity evaluate` is given: records, and whose each of them truly is."""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sidecar.errors import BadInputError


class Truth(NamedTuple):
    """`trap`: by what the record looks like somebody else's, where the set says so."""

    entity: str
    trap: str | None


def read_truth(path: Path) -> dict[str, Truth]:
    """By record id. JSON lines, or CSV whose first line names the columns. BadInputError names the line."""
    rows = _csv_rows(path) if _is_csv(path) else _json_rows(path)
    found: dict[str, Truth] = {}
    for number, row in rows:
        record_id, entity = _text(row, "record_id"), _text(row, "entity")
        if record_id is None or entity is None:
            raise _bad(path, "say of which record and of whom it is: record_id and entity", number)
        if record_id in found:
            raise _bad(path, f"record {record_id} has its truth a second time", number)
        found[record_id] = Truth(entity, _text(row, "trap"))
    return found


def read_ids(path: Path, true_of: dict[str, Truth]) -> list[str]:
    """Of each record its id, in their order. BadInputError names the line: told twice, or without truth."""
    found: dict[str, None] = {}
    for number, row in _json_rows(path):
        record_id = _text(row, "record_id")
        if record_id is None or not isinstance(row.get("fields"), dict):
            raise _bad(path, 'write a record as {"record_id": "...", "fields": {...}}', number)
        if record_id in found:
            raise _bad(
                path, f"record {record_id} comes a second time; each has an id of its own", number
            )
        if record_id not in true_of:
            raise _bad(path, f"the truth does not say of whom record {record_id} is", number)
        found[record_id] = None
    if not found:
        raise BadInputError(f"{path.name}: there is no record in it")
    return list(found)


def opened(path: Path) -> Iterator[bytes]:
    """Its lines, without the mark that spreadsheets begin a file with."""
    try:
        with path.open("rb") as file:
            yield file.readline().removeprefix(BOM_UTF8)
            yield from file
    except OSError as error:
        raise BadInputError(f"{path.name}: {error.strerror}") from None


def _json_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(opened(path), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            raise _bad(path, "this is no JSON; write one object a line", number) from None
        if not isinstance(row, dict):
            raise _bad(path, "write one object a line", number)
        yield number, row


def _csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        texts = [it.decode() for it in opened(path)]
    except UnicodeDecodeError:
        raise BadInputError(f"{path.name}: save it as UTF-8") from None
    reader = csv.DictReader(texts)
    if not {"record_id", "entity"} <= set(reader.fieldnames or ()):
        raise _bad(path, "the first line of CSV names the columns: record_id,entity", 1)
    for row in reader:
        yield reader.line_num, row


def _is_csv(path: Path) -> bool:
    first = next((it for it in opened(path) if it.strip()), b"")
    return not first.lstrip().startswith((b"{", b"["))


def _text(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    return str(value) if isinstance(value, str | int) and value != "" else None


def _bad(path: Path, reason: str, number: int) -> BadInputError:
    return BadInputError(f"{path.name}: {reason}", number)
