"""Timelines: each interaction is a line of its contact's, and of whom it is about."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
from sidecar.model.record import Record
from sidecar.store.bulk import delete_rows, insert_rows
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange
from sidecar.store.rows import EntryRow
from sidecar.store.search_words import search_key
from sidecar.store.tuples import Row

_MOST_LETTERS = 1000
_SEARCH_KEY = 5  # its place in the row

# What was newly said, and whether more than that was written.
Fold = Callable[[Interaction], tuple[str | None, bool]]


@dataclass(slots=True)
class Touched:
    """What the changes reached. `gained`: entries more (or fewer) of a contact.

    `conversations`: (tool, conversation).
    """

    gained: Counter[int] = field(default_factory=Counter)
    conversations: set[tuple[str, str]] = field(default_factory=set)

    def add(self, fact: Interaction | Record) -> None:
        if fact.conversation is not None:
            self.conversations.add((fact.tool, fact.conversation))


def apply(conn: Conn, changes: Sequence[FactChange], fold: Fold) -> Touched:
    """Takes out the lines of what stood and puts in the lines of what stands."""
    touched = Touched()
    gone: list[Row] = []
    come: list[Row] = []
    for change in changes:
        if isinstance(change.previous, Interaction):
            gone += _keys(change.previous, change.key)
            touched.add(change.previous)
        if isinstance(change.fact, Interaction):
            come += _rows(change.fact, change.key, fold)
            touched.add(change.fact)
    # The word index writes a piece for each run of rising keys: one run is one piece.
    gone.sort(key=lambda key: search_key(key[1], key[4], key[0]))
    come.sort(key=lambda row: row[_SEARCH_KEY])
    delete_rows(conn, EntryRow, gone)
    insert_rows(conn, EntryRow, come)
    touched.gained.update(row[0] for row in come)
    touched.gained.subtract(key[0] for key in gone)
    return touched


def _owners(it: Interaction) -> list[int]:
    owner = contact_key(it.tool, it.contact.native_id)
    about = owner if it.about is None else contact_key(it.tool, it.about.native_id)
    return [owner] if about == owner else [owner, about]


def _keys(it: Interaction, entry: int) -> list[Row]:
    moment = to_micros(it.occurred_at)
    return [(owner, moment, it.tool, it.native_id, entry) for owner in _owners(it)]


def _rows(it: Interaction, entry: int, fold: Fold) -> Iterator[Row]:
    said, is_folded = fold(it)
    text, is_cut = _cut(said)
    tail = (
        it.type, it.channel, it.direction, it.by, it.conversation, _cut(it.subject)[0], text,
        is_folded or is_cut, _plain(it.agent), _plain(it.team), it.duration_s, _attachments(it),
        _plain(it.deep_link),
    )  # fmt: skip
    for key in _keys(it, entry):
        yield (*key, search_key(key[1], entry, key[0]), *tail)


def _cut(text: str | None) -> tuple[str | None, bool]:
    plain = _plain(text)
    if plain is None or len(plain) <= _MOST_LETTERS:
        return plain, False
    return plain[:_MOST_LETTERS], True


def _plain(text: str | None) -> str | None:
    """PostgreSQL keeps no zero character; the fact's own text stays as it came."""
    return None if text is None else text.replace("\x00", " ")


def _attachments(it: Interaction) -> str:
    if not it.attachments:
        return "[]"
    return orjson.dumps([each.model_dump() for each in it.attachments]).decode()
