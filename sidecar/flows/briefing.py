"""Briefing: a case's pieces → what an agent reads first, kept with the case until it changes."""

import orjson

from sidecar.flows.casing import Derived
from sidecar.flows.house import House
from sidecar.flows.pieces import pieces_by_key
from sidecar.journey.piece import Piece, in_time
from sidecar.store import cases
from sidecar.store.cases import Told
from sidecar.store.engine import Conn

_MOST_PIECES = 60  # of a case that goes on for ever: its beginning and its end
_BEGINNING = 20


def told_of(conn: Conn, derived: Derived, case: int, house: House) -> Told:
    """The brief of a derived case, and the numbers of its effort."""
    pieces = pieces_of_case(conn, derived, case)
    del house
    lines = [
        {"section": "need", "text": derived.lines[case].line, "sources": [pieces[0].key]},
    ]
    return Told(orjson.dumps(lines).decode(), "{}")


def pieces_of_case(conn: Conn, derived: Derived, case: int) -> list[Piece]:
    """In time; of a long case its beginning and its end."""
    inside = {it: derived.pieces[it] for it in derived.cases[case].pieces}
    if derived.lines[case].n_entries > len(inside):
        keys = cases.entries_of(conn, derived.customer, case)
        inside |= {it.key: it for it in pieces_by_key(conn, keys)}
    found = in_time(inside.values())
    if len(found) > _MOST_PIECES:
        found = found[:_BEGINNING] + found[_BEGINNING - _MOST_PIECES :]
    return found
