"""Acts: what people decided about who is who, in order, and which of it was taken back."""

from collections.abc import Collection, Iterable

import orjson

from sidecar.model.act import KeptAct
from sidecar.model.ids import key_of
from sidecar.model.moment import from_micros, to_micros
from sidecar.store import contacts
from sidecar.store.bulk import run_many, select_where_in, upsert_rows
from sidecar.store.decision_rows import ActContactRow
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = 'act, kind, "by", at, reason, undoes, undone_by'
_ADD = """INSERT INTO act (kind, "by", at, reason, undoes) VALUES (?, ?, ?, ?, ?) RETURNING act"""
_GET = f"SELECT {_COLUMNS} FROM act WHERE act = ?"  # noqa: S608 columns of our own
_OF = f"SELECT {_COLUMNS} FROM act WHERE act {{in}}"  # noqa: S608 columns of our own
# Whom an act is about stands in the links that it changed, which are found by its number.
_TOLD = """SELECT contact_key, told FROM act_contact WHERE act = ? AND contact_key IN
    (SELECT a FROM link_event WHERE act = ? UNION SELECT b FROM link_event WHERE act = ?)"""
_OF_CONTACT = "SELECT act FROM act_contact WHERE contact_key {in}"
# An undoing of what came later itself leaves nothing that stands in the way.
_LATER = """SELECT max(later.act) FROM link_event mine
    JOIN link_event later ON later.link_key = mine.link_key AND later.act > mine.act
    JOIN act ON act.act = later.act
    WHERE mine.act = ? AND act.undone_by IS NULL AND (act.undoes IS NULL OR act.undoes < ?)"""


def add(conn: Conn, act: KeptAct, about: Iterable[int]) -> int:
    """The number of a new act (that of `act` counts for nothing) about these contacts."""
    told = (act.kind, act.by, to_micros(act.at), act.reason, act.undoes)
    number: int = tuples(conn, _ADD, told)[0][0]
    add_contacts(conn, number, about)
    return number


def add_contacts(conn: Conn, number: int, about: Iterable[int]) -> None:
    """The act is about these contacts, too, as they are now."""
    said = _said_by(conn, set(about))
    rows = [(it, number, orjson.dumps(sorted(hashes)).decode()) for it, hashes in said.items()]
    upsert_rows(conn, ActContactRow, sorted(rows))


def still_say(conn: Conn, number: int) -> set[int]:
    """The contacts of an act that are there and say all that they said of themselves then."""
    told = tuples(conn, _TOLD, [number, number, number])
    then = {contact: set(orjson.loads(hashes)) for contact, hashes in told}
    now = _said_by(conn, then)
    return {it for it, hashes in then.items() if hashes and hashes <= now[it]}


def get(conn: Conn, number: int) -> KeptAct | None:
    found = first(conn, _GET, [number])
    return _act(found) if found else None


def of(conn: Conn, about: Collection[int], *, limit: int) -> tuple[list[KeptAct], int]:
    """The newest acts about any of these contacts, newest first, and how many there are before them."""
    numbers = sorted({row[0] for row in select_where_in(conn, _OF_CONTACT, about)})
    newest = select_where_in(conn, _OF, numbers[-limit:])
    return [_act(row) for row in sorted(newest, reverse=True)], max(0, len(numbers) - limit)


def in_the_way(conn: Conn, number: int) -> KeptAct | None:
    """The newest act that changed one of the same links later and still counts."""
    found = first(conn, _LATER, [number, number])
    return get(conn, found[0]) if found and found[0] is not None else None


def mark_undone(conn: Conn, act: KeptAct, by: int | None) -> None:
    """`by`: the act that undid it; None where that was undone again. Undoing an undoing brings back
    what that one had undone."""
    run_many(conn, "UPDATE act SET undone_by = ? WHERE act = ?", [(by, act.act)])
    undone = None if act.undoes is None else get(conn, act.undoes)
    if undone is not None:
        mark_undone(conn, undone, None if by is not None else act.act)


def _said_by(conn: Conn, wanted: Collection[int]) -> dict[int, set[int]]:
    """Contact → a hash for its name and for each identifier; none of a contact that is gone."""
    said: dict[int, set[int]] = {it: set() for it in wanted}
    for it in contacts.profiles(conn, wanted):
        values = [("name", it.name or "", ""), ("organisation", it.organisation or "", "")]
        values += [(each.kind, each.value, each.network or "") for each in it.identifiers]
        values += [("field", key, value) for key, value in it.fields.items()]
        said[it.contact] = {key_of("told", *each) for each in values}
    return said


def _act(row: Row) -> KeptAct:
    number, kind, by, at, reason, undoes, undone_by = row
    return KeptAct.model_construct(
        act=number, kind=kind, by=by, at=from_micros(at), reason=reason,
        undoes=undoes, undone_by=undone_by,
    )  # fmt: skip
