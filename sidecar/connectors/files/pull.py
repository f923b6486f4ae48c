"""Reads new and changed files from the folder, some lines at a time."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.folder import Dropped, FolderClient
from sidecar.connectors.files.lines import read_lines

_AT_ONCE = 500  # lines in one page


def pull(client: FolderClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 files have their own times
    """Each file once for each content it has had; a file that grew is read from its start again, which
    changes nothing. The cursor knows what is done of those that are still there.
    """
    done: dict[str, str] = dict((cursor or {}).get("done", {}))
    begun: dict[str, object] = dict((cursor or {}).get("begun", {}))
    there = list(client.dropped(".csv", ".jsonl", ".ndjson"))
    done = {it.name: done[it.name] for it in there if it.name in done}
    for file in there:
        if done.get(file.name) == file.stamp:
            continue
        yield from _pages(client, file, done, begun)
        done[file.name], begun = file.stamp, {}
    yield Page([], {"done": done}, is_last=True)


def _pages(
    client: FolderClient, file: Dropped, done: dict[str, str], begun: dict[str, object]
) -> Iterator[Page]:
    """On from the line where a pull was cut off, if the file is still the same."""
    is_same = begun.get("name") == file.name and begun.get("stamp") == file.stamp
    line = int(str(begun["line"])) if is_same else 0
    lines = islice(read_lines(client, file), line, None)
    while raws := list(islice(lines, _AT_ONCE)):
        line += len(raws)
        place = {"name": file.name, "stamp": file.stamp, "line": line}
        yield Page([_raw(file, it) for it in raws], {"done": dict(done), "begun": place})


def _raw(file: Dropped, line: Raw) -> Raw:
    return {"file": file.name, "changed_at": file.changed_at.isoformat()} | line
