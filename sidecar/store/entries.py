"""Timelines: each interaction is a line of its contact's, and of whom it is about."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from sidecar.model.fact import Fact
from sidecar.model.ids import contact_key, fact_key
from sidecar.model.interaction import Interaction
from sidecar.model.moment import to_micros
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


def apply(conn: Conn, changes: Sequence[FactChange], fold: Fold) -> Touched:
    """Takes out the lines of what stood and puts in the lines of what stands."""
    touched = Touched()
    gone = [key for it in _interactions(change.previous for change in changes) for key in _keys(it)]
    come = [
        row for it in _interactions(change.fact for change in changes) for row in _rows(it, fold)
    ]
    # The word index writes a piece for each run of rising keys: one run is one piece.
    gone.sort(key=lambda key: search_key(key[1], key[4], key[0]))
    come.sort(key=lambda row: row[_SEARCH_KEY])
    delete_rows(conn, EntryRow, gone)
    insert_rows(conn, EntryRow, come)
    touched.gained.update(row[0] for row in come)
    touched.gained.subtract(key[0] for key in gone)
    for change in changes:
        for it in _interactions((change.previous, change.fact)):
            if it.conversation is not None:
                touched.conversations.add((it.tool, it.conversation))
    return touched


def _interactions(facts: Iterable[Fact | None]) -> Iterator[Interaction]:
    return (fact for fact in facts if isinstance(fact, Interaction))


def _owners(it: Interaction) -> list[int]:
    people = [it.contact] if it.about is None else [it.contact, it.about]
    return list(dict.fromkeys(contact_key(it.tool, person.native_id) for person in people))


def _keys(it: Interaction) -> list[tuple[int, int, str, str, int]]:
    entry = fact_key(it.tool, it.type, it.native_id)
    moment = to_micros(it.occurred_at)
    return [(owner, moment, it.tool, it.native_id, entry) for owner in _owners(it)]


def _rows(it: Interaction, fold: Fold) -> Iterator[Row]:
    said, is_folded = fold(it)
    text, is_cut = _cut(said)
    tail = (
        it.type, it.channel, it.direction, it.by, it.conversation, _cut(it.subject)[0], text,
        is_folded or is_cut, _plain(it.agent), _plain(it.team), it.duration_s, _attachments(it),
        _plain(it.deep_link),
    )  # fmt: skip
    for key in _keys(it):
        yield (*key, search_key(key[1], key[4], key[0]), *tail)


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
