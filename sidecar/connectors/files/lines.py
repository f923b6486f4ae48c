"""A file as its lines: objects where they can be read, else what is wrong with them and their number."""

import codecs
import csv
from collections.abc import Iterator
from typing import Any, TextIO

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.folder import Dropped, FolderClient
from sidecar.connectorkit.json_text import load_json
from sidecar.errors import ToolError

_LONGEST_LINE = 1_000_000  # characters
_SAMPLE = 16_384


def read_lines(client: FolderClient, file: Dropped) -> Iterator[Raw]:
    """`{"line", "object"}`, or `{"line", "trouble"}` for a line that is none. Lines count from 1.

    ToolError where the file cannot be read at all.
    """
    encoding = client.account.options.get("encoding") or _encoding(file)
    try:
        with file.path.open(encoding=encoding, newline="", errors="replace") as text:
            if file.name.lower().endswith(".csv"):
                yield from _rows(text, client.account.options.get("delimiter"))
            else:
                yield from _objects(text)
    except FileNotFoundError:
        return  # taken away again: whatever was read of it stays
    except (OSError, LookupError) as error:
        reason = f"a file in its folder cannot be read ({type(error).__name__})"
        raise ToolError(client.account.id, reason) from error


def _objects(text: TextIO) -> Iterator[Raw]:
    number = 0
    while line := text.readline(_LONGEST_LINE):
        number += 1
        if line.strip():
            yield {"line": number} | _object(line)


def _object(line: str) -> Raw:
    try:
        found: Any = load_json(line.encode())
    except ValueError:
        return {"trouble": "this line is no JSON object"}
    return {"object": found} if isinstance(found, dict) else {"trouble": "this is no JSON object"}


def _rows(text: TextIO, delimiter: str | None) -> Iterator[Raw]:
    sample = text.read(_SAMPLE)
    text.seek(0)
    rows = csv.reader(text, delimiter=delimiter or _delimiter(sample))
    headings = [it.strip().lstrip("\ufeff") for it in next(rows, [])]
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield {"line": rows.line_num, "trouble": f"this line is no CSV ({error})"}
            continue
        if any(row):
            yield {"line": rows.line_num} | _row(headings, row)


def _row(headings: list[str], row: list[str]) -> Raw:
    if len(row) > len(headings):
        return {"trouble": f"it has {len(row)} fields and the headings are {len(headings)}"}
    return {"object": {key: value or None for key, value in zip(headings, row, strict=False)}}


def _delimiter(sample: str) -> str:
    """The most frequent of the usual ones in the headings; those in quotes do not count."""
    first = "".join(sample.split("\n", 1)[0].split('"')[::2])
    return max(",;\t|", key=first.count)


def _encoding(file: Dropped) -> str:
    """UTF-8 (with or without mark), UTF-16 by its mark, else what Windows programs write."""
    with file.path.open("rb") as binary:
        start = binary.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        binary.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while piece := binary.read(1 << 20):
                decoder.decode(piece)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
