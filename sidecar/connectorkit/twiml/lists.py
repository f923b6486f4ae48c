"""The lists of the API as they are swept: what they are sorted by, and what tells that an item has changed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lists import Listing, Past
from sidecar.connectorkit.twiml.calls import LIVE
from sidecar.connectorkit.twiml.times import when
from sidecar.connectorkit.windows import Swept

_TRANSCRIBED_WITHIN = timedelta(minutes=15)
_CHANGES = ("date_updated", "status", "num_media", "error_code")

Read = Callable[[Any], Raw]


def swept_messages(listing: Listing, read: Read) -> Swept:
    return Swept(
        _past(listing, ("DateSent", "date_sent"), lambda it: [read(it)]),
        "message",
        of=lambda it: str(it.get("sid")),
        stamp=_stamp,
        # Media can be removed alone, and the message does not tell.
        again=lambda it, _: str(it.get("num_media") or "0") != "0",
        is_old_new=lambda it: not it.get("body"),  # its text can be taken out any day
    )


def swept_calls(listing: Listing, read: Read, fetch: Callable[[str], Any]) -> Swept:
    """A leg or a recording that is new makes the whole call be read again."""
    return Swept(
        _past(listing, ("StartTime", "start_time"), partial(_whole, read, fetch)),
        "call",
        of=_root,
        stamp=_stamp,
        is_open=lambda it: it.get("call", {}).get("status") in LIVE,
    )


def swept_recordings(listing: Listing, fetch: Callable[[str], Any]) -> Swept:
    return Swept(
        _past(listing, ("DateCreated", "date_created"), partial(_whole, dict, fetch)),
        "call",
        of=_root,
        stamp=_stamp,
        again=_is_young,  # a transcription follows, and no list tells of it
    )


def _past(listing: Listing, by: tuple[str, str], read: Callable[[Any], list[Raw]]) -> Past:
    def between(before: str | None, since: str | None) -> dict[str, str]:
        edges = {f"{by[0]}<": before, f"{by[0]}>": since}
        return {name: at for name, at in edges.items() if at}

    return Past(listing, between, lambda it: when(it.get(by[1])), read)


def _whole(read: Read, fetch: Callable[[str], Any], item: Any) -> list[Raw]:
    is_whole = _root(item) == item.get("sid")
    found = read(item) if is_whole else fetch(_root(item))
    return [found] if isinstance(found, dict) else []


def _root(item: Any) -> str:
    return str(item.get("parent_call_sid") or item.get("call_sid") or item.get("sid"))


def _is_young(item: Any, now: datetime) -> bool:
    at = when(item.get("date_created"))
    return at is not None and at > now - _TRANSCRIBED_WITHIN


def _stamp(item: Any) -> str:
    return "|".join(str(item.get(it)) for it in _CHANGES) + f"|{len(item.get('body') or '')}"
