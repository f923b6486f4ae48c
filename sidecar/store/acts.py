"""Acts: what people decided about who is who, in order, and which of it was taken back."""

from collections.abc import Collection, Iterable

from sidecar.model.act import KeptAct
from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import insert_rows, run_many, select_where_in
from sidecar.store.decision_rows import ActContactRow
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = 'act, kind, "by", at, reason, undoes, undone_by'
_ADD = """INSERT INTO act (kind, "by", at, reason, undoes) VALUES (?, ?, ?, ?, ?) RETURNING act"""
_GET = f"SELECT {_COLUMNS} FROM act WHERE act = ?"  # noqa: S608 columns of our own
_OF = f"SELECT {_COLUMNS} FROM act WHERE act {{in}}"  # noqa: S608 columns of our own
_OF_CONTACT = "SELECT act FROM act_contact WHERE contact_key {in}"
# An undoing of what came later itself leaves nothing that stands in the way.
_LATER = """SELECT max(later.act) FROM link_event mine
    JOIN link_event later ON later.link_key = mine.link_key AND later.act > mine.act
    JOIN act ON act.act = later.act
    WHERE mine.act = ? AND act.undone_by IS NULL AND (act.undoes IS NULL OR act.undoes < ?)"""


def add(conn: Conn, act: KeptAct, contacts: Iterable[int]) -> int:
    """The number of a new act (that of `act` counts for nothing) about these contacts."""
    told = (act.kind, act.by, to_micros(act.at), act.reason, act.undoes)
    number: int = tuples(conn, _ADD, told)[0][0]
    insert_rows(conn, ActContactRow, [(contact, number) for contact in sorted(set(contacts))])
    return number


def get(conn: Conn, number: int) -> KeptAct | None:
    found = first(conn, _GET, [number])
    return _act(found) if found else None


def of(conn: Conn, contacts: Collection[int], *, limit: int) -> list[KeptAct]:
    """The newest acts about any of these contacts, newest first."""
    numbers = sorted({row[0] for row in select_where_in(conn, _OF_CONTACT, contacts)})[-limit:]
    return [_act(row) for row in sorted(select_where_in(conn, _OF, numbers), reverse=True)]


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


def _act(row: Row) -> KeptAct:
    number, kind, by, at, reason, undoes, undone_by = row
    return KeptAct.model_construct(
        act=number, kind=kind, by=by, at=from_micros(at), reason=reason,
        undoes=undoes, undone_by=undone_by,
    )  # fmt: skip
