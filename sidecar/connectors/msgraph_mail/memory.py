"""What a pull remembers of the boxes: how far each folder is read, and which mail each id was."""

import base64
import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import orjson

from sidecar.connectorkit.connector import Cursor

_MOST = 10_000  # mails, the newest, that are watched for being deleted


@dataclass
class Memory:
    """`links`: by folder; `mails`: id -> when received, Message-ID and folder, since a removal tells nothing
    but an id; ids and folders are shortened. `missing`: Message-IDs that left a folder, with the ids under
    which they lay there; they may yet turn up in another.
    """

    links: dict[str, str] = field(default_factory=dict)
    mails: dict[str, list[str]] = field(default_factory=dict)
    missing: dict[str, list[str]] = field(default_factory=dict)

    def note(self, folder: str, told: Any) -> None:
        if mail := told.get("internetMessageId"):
            self.mails[short(told["id"])] = [str(told.get("receivedDateTime")), mail, folder]
            self.missing.pop(mail, None)

    def lose(self, folder: str, id_: str) -> None:
        """Where it was seen in another folder since, it only moved."""
        if self.mails.get(short(id_), ["", "", ""])[2] == folder:
            self._lose(short(id_))

    def forget(self, folder: str) -> None:
        """All of it is read again, or it is there no more."""
        self.links.pop(folder, None)
        for it in [key for key, it in self.mails.items() if it[2] == folder]:
            self._lose(it)

    def cursor(self) -> Cursor:
        newest = sorted(self.mails.items(), key=lambda it: it[1], reverse=True)[:_MOST]
        self.mails = dict(newest)
        packed = base64.b64encode(zlib.compress(orjson.dumps(self.mails), 1)).decode()
        return {"links": dict(self.links), "missing": dict(self.missing), "mails": packed}

    def _lose(self, key: str) -> None:
        mail = self.mails.pop(key)[1]
        self.missing[mail] = [*self.missing.get(mail, []), key]


def from_cursor(cursor: Cursor | None) -> Memory:
    if not cursor:
        return Memory()
    mails = orjson.loads(zlib.decompress(base64.b64decode(cursor["mails"])))
    return Memory(dict(cursor["links"]), mails, dict(cursor["missing"]))


def short(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()[:9]).decode()
