"""Reads new scans from the folder, one a page: reading one may take a minute."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectorkit.folder import Dropped, FolderClient
from sidecar.connectors.postroom.scan import TYPES, ScanError, read_scan

_PIECE = 1 << 20


def pull(client: FolderClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 files have their own times
    """Each scan once for each content it has had. The cursor knows those that are still there."""
    done: dict[str, str] = dict((cursor or {}).get("done", {}))
    there = list(client.dropped(*TYPES))
    done = {it.name: done[it.name] for it in there if it.name in done}
    for file in there:
        if done.get(file.name) == file.stamp:
            continue
        raw = _letter(client, file)
        done[file.name] = file.stamp
        yield Page([raw] if raw else [], {"done": dict(done)})
    yield Page([], {"done": done}, is_last=True)


def _letter(client: FolderClient, file: Dropped) -> Raw | None:
    """None where somebody took it away meanwhile. What cannot be read says why, and is parked."""
    options = client.account.options
    languages = "+".join(options.get("languages", ["eng"]))
    try:
        told: Raw = {"scan": _digest(file)}
        told |= read_scan(file.path, languages=languages, within_s=float(options.get("ocr_s", 150)))
    except FileNotFoundError:
        return None
    except ScanError as error:
        told |= {"trouble": str(error)}
    about = {"file": file.name, "size": file.size, "at": file.changed_at.isoformat()}
    return about | {"type": TYPES[file.path.suffix.lower()]} | told


def _digest(file: Dropped) -> str:
    """Of the content: a letter that is scanned into two names is one."""
    digest = sha256()
    with file.path.open("rb") as scan:
        while piece := scan.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()[:32]
