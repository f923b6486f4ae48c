"""Brings what came, changed or went in the boxes: folder by folder in turns, each one's newest first."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Cursor, Page, Raw
from sidecar.connectors.msgraph_mail import api
from sidecar.connectors.msgraph_mail.memory import Memory, from_cursor, short
from sidecar.errors import CursorLostError

_OVERLAP = timedelta(minutes=2)  # a mail is to be found some time after it was received


def pull(client: HttpClient, cursor: Cursor | None, now: datetime) -> Iterator[Page]:  # noqa: ARG001 deletions ask the client for the time
    """A page of each folder that has more, until none has. A mail counts as deleted only after that, and
    when no folder of any box that is read has it: it may have been moved, or lie in two boxes.
    """
    memory = from_cursor(cursor)
    boxes: list[str] = client.account.options["mailboxes"]
    waiting = [(box, it) for box in boxes for it in api.folders(client, box)]
    for folder in set(memory.links) - {short("/".join(it)) for it in waiting}:
        memory.forget(folder)
    looked_at = client.now() - _OVERLAP
    for turn in count():
        if turn and waiting:
            raws, looked_at = _newest(client, boxes, looked_at)
            yield Page(raws, memory.cursor(), is_last=True)
        for place in list(waiting):
            raws, is_done = _page(client, memory, place)
            if is_done:
                waiting.remove(place)
            yield Page(raws, memory.cursor())
        if not waiting:
            break
    raws = [it for lost in sorted(memory.missing.items()) if (it := _gone(client, *lost))]
    memory.missing.clear()
    yield Page(raws, memory.cursor(), is_last=True)


def _newest(
    client: HttpClient, boxes: list[str], looked_at: datetime
) -> tuple[list[Raw], datetime]:
    """What came while a first reading goes on, which may take hours; and when we looked."""
    now, raws = client.now(), []
    since = looked_at.astimezone(UTC).strftime("receivedDateTime ge %Y-%m-%dT%H:%M:%SZ")
    for box in boxes:
        raws += api.messages(client, box, api.find_read(client, box, since))
    return raws, now - _OVERLAP


def _page(client: HttpClient, memory: Memory, place: tuple[str, str]) -> tuple[list[Raw], bool]:
    folder = short("/".join(place))
    answer = _changes(client, memory, place)
    came: list[str] = []
    for it in answer["value"]:
        if "@removed" in it:
            memory.lose(folder, it["id"])
        elif not it.get("isDraft"):
            memory.note(folder, it)
            came.append(it["id"])
    raws = api.messages(client, place[0], came)
    following = answer.get("@odata.nextLink")
    memory.links[folder] = following or answer["@odata.deltaLink"]
    return raws, following is None


def _changes(client: HttpClient, memory: Memory, place: tuple[str, str]) -> Any:
    """Where Graph has forgotten how far this folder was read, it is read anew: once, and it alone."""
    folder = short("/".join(place))
    try:
        return api.changes(client, *place, memory.links.get(folder))
    except CursorLostError:
        if folder not in memory.links:
            raise
        memory.forget(folder)
        return api.changes(client, *place, None)


def _gone(client: HttpClient, mail: str, ids: list[str]) -> Raw | None:
    """None where it still lies in a folder that is read. Thrown away, it tells when; purged, nothing does:
    by Graph's own clock, just now.
    """
    thrown: dict[str, str] = {}
    for box in client.account.options["mailboxes"]:
        read = api.folders(client, box, for_s=0)  # it may have been moved into one that is new
        for it in api.find(client, box, api.equal("internetMessageId", mail)):
            if it.get("parentFolderId") in read and not it.get("isDraft"):
                return None
            thrown[short(it["id"])] = str(it.get("lastModifiedDateTime") or "")
    now = client.now_there().isoformat()
    return {"kind": "gone", "native_id": mail, "at": max(thrown.get(it) or now for it in ids)}
