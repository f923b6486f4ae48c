"""facts → pieces: what cases and briefs read, kept at hand, since most of a history is as it was."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import orjson

from sidecar.journey.piece import Piece
from sidecar.journey.quotes import said_in
from sidecar.journey.record_words import words_of
from sidecar.model.moment import to_micros
from sidecar.store import pieces as store_pieces
from sidecar.store.engine import Conn
from sidecar.store.pieces import FactBody, PieceLine

_MOST_LETTERS = 20_000  # of one piece; what stands behind that is no conversation
_MOST_BYTES = 16 * 1024 * 1024


class _AtHand:
    """The pieces that were read last, each in one version, of one process."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[int, str], Piece] = OrderedDict()
        self._n_bytes = 0
        self._lock = threading.Lock()

    def get(self, version: tuple[int, str]) -> Piece | None:
        with self._lock:
            found = self._kept.get(version)
            if found is not None:
                self._kept.move_to_end(version)
            return found

    def get_all(self, versions: Sequence[tuple[int, str]]) -> list[Piece | None]:
        kept = self._kept
        with self._lock:
            found = [kept.get(it) for it in versions]
            for it, piece in zip(versions, found, strict=True):
                if piece is not None:
                    kept.move_to_end(it)
            return found

    def keep(self, version: tuple[int, str], piece: Piece) -> None:
        with self._lock:
            if version in self._kept:
                return
            self._kept[version] = piece
            self._n_bytes += _size(piece)
            while self._n_bytes > self._most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self._n_bytes -= _size(oldest)

    def __len__(self) -> int:
        return len(self._kept)

    def let_go(self, contacts: frozenset[int]) -> None:
        with self._lock:
            for version in [it for it, piece in self._kept.items() if piece.contact in contacts]:
                self._n_bytes -= _size(self._kept.pop(version))


_AT_HAND = _AtHand(_MOST_BYTES)


def pieces_of(conn: Conn, lines: Sequence[PieceLine]) -> list[Piece]:
    """The pieces of these lines, in their order."""
    known = _AT_HAND.get_all([(it.key, it.content_hash) for it in lines])
    missing = [line.key for line, it in zip(lines, known, strict=True) if it is None]
    read = {it.key: it for it in pieces_by_key(conn, missing)}
    found = (it or read.get(line.key) for line, it in zip(lines, known, strict=True))
    return [it for it in found if it is not None]


def pieces_by_key(conn: Conn, keys: Collection[int]) -> list[Piece]:
    """The pieces of those keys that are there, in no order."""
    return [_read(it) for it in store_pieces.facts_of(conn, keys)]


def let_go(contacts: frozenset[int]) -> None:
    """Of whatever these contacts wrote, were written or had."""
    _AT_HAND.let_go(contacts)


def n_at_hand() -> int:
    return len(_AT_HAND)


def _read(fact: FactBody) -> Piece:
    version = (fact.key, fact.content_hash)
    known = _AT_HAND.get(version)
    if known is None:
        known = _piece(fact, orjson.loads(fact.body))
        _AT_HAND.keep(version, known)
    return known


def _piece(fact: FactBody, told: dict[str, Any]) -> Piece:
    is_record = told["type"] == "record"
    text = words_of(told) if is_record else _said(told)
    return Piece(
        key=fact.key,
        tool=told["tool"],
        native_id=told["native_id"],
        channel="record" if is_record else told["channel"],
        direction="system" if is_record else told["direction"],
        by="system" if is_record else told.get("by", "person"),
        occurred_at=to_micros(datetime.fromisoformat(told["occurred_at"])),
        conversation=told.get("conversation"),
        subject=_plain(told.get("subject")),
        text=_plain(text[:_MOST_LETTERS]) or "",
        agent=told.get("agent"),
        team=told.get("team"),
        kind=told["type"],
        contact=fact.contact,
        wrap_up=told.get("wrap_up"),
        language=told.get("language"),
        is_one_voice=told.get("channel") == "chat" and not _is_whole_chat(told),
    )


def _is_whole_chat(told: dict[str, Any]) -> bool:
    """Tools tell a chat message by message; one that came whole has a length, or names our side too."""
    names_us = told["direction"] == "inbound" and told.get("agent") is not None
    return told.get("duration_s") is not None or names_us


def _said(told: dict[str, Any]) -> str:
    if not told.get("text"):
        return ""
    by, subject = told.get("by", "person"), told.get("subject")
    return said_in(told["text"], channel=told["channel"], by=by, subject=subject).text


def _plain(text: str | None) -> str | None:
    return None if text is None else text.replace("\x00", " ")


def _size(piece: Piece) -> int:
    return 600 + 2 * len(piece.text)
