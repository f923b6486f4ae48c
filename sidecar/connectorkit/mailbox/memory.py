"""What a pull remembers of the boxes: how far each folder is read, and which mail lies where."""

import base64
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from sidecar.connectorkit.connector import Cursor
from sidecar.connectorkit.mailbox.session import Status

_GRAVES = 5_000  # how many deleted mails are recognised should they come back
Letter = tuple[str, list[str]]  # a mail's native id, and whose it is (native ids of contacts)


@dataclass
class Place:
    """A folder. Read are the UIDs from `low` up to `next_uid`, both as the server numbers them.

    `deleted`: flagged so, not yet removed by the server. `back`: flagged so no more, and to be read.
    """

    validity: int = 0
    low: int = 1
    next_uid: int = 1
    count: int = 0
    modseq: int = 0
    deleted: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    letters: dict[int, Letter] = field(default_factory=dict)

    def is_behind(self, status: Status) -> bool:
        """Is there a mail that we have not read?"""
        known = (self.validity, self.next_uid)
        return self.low > 1 or known != (status.validity, status.next_uid)

    def has_changed(self, status: Status) -> bool:
        """No new number, as many as before and, where the server counts changes, none: all is as it was."""
        known = (self.count, self.modseq)
        return self.is_behind(status) or known != (status.count, status.modseq)

    def is_half_read(self) -> bool:
        """A pull broke off: it brought mails and did not come to count them."""
        return any(not self.low <= uid < self.next_uid for uid in self.letters)

    def note(self, status: Status, remembered: int) -> None:
        self.next_uid, self.count, self.modseq = status.next_uid, status.count, status.modseq
        for uid in sorted(self.letters)[:-remembered]:
            del self.letters[uid]


@dataclass
class Memory:
    """`missing` left their folder and may yet turn up in another; `graves` are gone, since when."""

    places: dict[str, Place] = field(default_factory=dict)  # by box and folder, see `key`
    missing: set[str] = field(default_factory=set)
    graves: dict[str, str] = field(default_factory=dict)

    def lose(self, key: str, uids: Iterable[int]) -> list[int]:
        """Take these out of a folder; gives back those that lay there as far as we know."""
        place = self.places[key]
        lost = [uid for uid in uids if uid in place.letters]
        self.missing |= {place.letters.pop(uid)[0] for uid in lost}
        return lost

    def settle(self, mail: str, now: datetime) -> str | None:
        """A mail has been seen. The moment of now where it had been missing or gone, else None."""
        if mail not in self.missing and mail not in self.graves:
            return None
        self.missing.discard(mail)
        self.graves.pop(mail, None)
        return now.isoformat()

    def still_missing(self) -> list[str]:
        standing = {it[0] for place in self.places.values() for it in place.letters.values()}
        self.missing -= standing
        return sorted(self.missing)

    def bury(self, mail: str, now: datetime) -> None:
        self.missing.discard(mail)
        self.graves[mail] = now.isoformat()
        for oldest in list(self.graves)[:-_GRAVES]:
            del self.graves[oldest]

    def contacts_elsewhere(self, key: str, uid: int) -> list[str]:
        """Whose the mail of the same folder and number is in other boxes: one webmail URL for all."""
        box, folder = parted(key)
        return [
            contact
            for other, place in self.places.items()
            if parted(other)[1] == folder and parted(other)[0] != box and uid in place.letters
            for contact in place.letters[uid][1]
        ]


def key(box: str, folder: str) -> str:
    return f"{box}\n{folder}"


def parted(key: str) -> tuple[str, str]:
    box, _, folder = key.partition("\n")
    return box, folder


def to_cursor(memory: Memory) -> Cursor:
    packed = zlib.compress(orjson.dumps(memory, option=orjson.OPT_NON_STR_KEYS, default=sorted), 1)
    return {"packed": base64.b64encode(packed).decode()}


def from_cursor(cursor: Cursor | None) -> Memory:
    if not cursor:
        return Memory()
    known: dict[str, Any] = orjson.loads(zlib.decompress(base64.b64decode(cursor["packed"])))
    places = {name: _place(it) for name, it in known["places"].items()}
    return Memory(places, set(known["missing"]), known["graves"])


def _place(known: dict[str, Any]) -> Place:
    letters = {int(uid): (mail, contacts) for uid, (mail, contacts) in known.pop("letters").items()}
    return Place(**known, letters=letters)
