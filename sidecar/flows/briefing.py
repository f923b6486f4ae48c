"""Briefing: a case's pieces → what an agent reads first, kept with the case until it changes."""

from collections.abc import Sequence
from functools import lru_cache

import orjson

from sidecar.flows.casing import Derived
from sidecar.flows.house import House
from sidecar.flows.pieces import pieces_by_key
from sidecar.journey.brief import Line, brief_of, dated
from sidecar.journey.effort import Numbers, numbers_of
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.shared_needs import Signs, signs_of
from sidecar.store import cases
from sidecar.store.cases import Told
from sidecar.store.engine import Conn

_MOST_PIECES = 60  # of a case that goes on for ever: its beginning and its end
_BEGINNING = 20


def told_of(conn: Conn, derived: Derived, case: int, house: House) -> Told:
    """The brief of a derived case, the numbers of its effort, and what it may share with others'."""
    inside = {it: derived.pieces[it] for it in derived.cases[case].pieces}
    n_entries = sum(it.kind != "record" for it in inside.values())
    if derived.lines[case].n_entries > n_entries:
        keys = cases.entries_of(conn, derived.customer, case)
        inside |= {it.key: it for it in pieces_by_key(conn, keys)}
    pieces = list(inside.values())
    signs = signs_of(pieces, derived.lines[case].line)
    return told_in(pieces, house)._replace(signs=orjson.dumps(signs._asdict()).decode())


def told_in(pieces: Sequence[Piece], house: House) -> Told:
    """Of the pieces of one case, in any order."""
    ordered = in_time(pieces)
    if len(ordered) > _MOST_PIECES:
        ordered = ordered[:_BEGINNING] + ordered[_BEGINNING - _MOST_PIECES :]
    return _told(tuple(ordered), house.time_zone, house.own.region)


@lru_cache(maxsize=512)  # 5 kB each: of a case that goes on outside the window nothing is another
def _told(ordered: tuple[Piece, ...], zone: str, region: str | None) -> Told:
    lines = brief_of(ordered, zone=zone, region=region)
    numbers = numbers_of(ordered, dated(lines))
    spelled = orjson.dumps([_line(it) for it in lines])
    return Told(spelled.decode(), orjson.dumps(numbers._asdict()).decode())


def numbers_in(told: Told) -> Numbers:
    return Numbers(**orjson.loads(told.numbers))


def signs_in(spelled: str) -> Signs:
    """What was kept of a case; nothing where it was kept before there were any."""
    return Signs(**orjson.loads(spelled))


def _line(line: Line) -> dict[str, object]:
    """As it is kept: sources by key, times in microseconds."""
    return {
        "section": line.section,
        "text": line.text,
        "sources": line.sources,
        "due_at": line.due_at,
        "by": line.by,
    }
