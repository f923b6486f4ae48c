"""Who may speak for whom: noted by agents, ended by agents, never deleted."""

from collections.abc import Collection

from sidecar.model.ids import key_of
from sidecar.model.moment import from_micros, to_micros
from sidecar.model.representative import Representative
from sidecar.store.belonging_rows import RepresentativeRow
from sidecar.store.bulk import columns_of, select_where_in, upsert_rows
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, first, tuples

_COLUMNS = columns_of(RepresentativeRow)
_BY_KEY = f"SELECT {_COLUMNS} FROM representative WHERE representative_key = ?"  # noqa: S608 columns of our own
_SPEAKING = f"SELECT {_COLUMNS} FROM representative WHERE contact_key {{in}}"  # noqa: S608 columns of our own
_SPOKEN_FOR = f"SELECT {_COLUMNS} FROM representative WHERE for_contact_key {{in}}"  # noqa: S608 columns of our own
_HOW_OFTEN = "SELECT count(*) FROM representative WHERE contact_key = ? AND for_contact_key = ?"


def next_key(conn: Conn, contact: int, for_contact: int) -> int:
    """The key of what is noted next of these two."""
    n = tuples(conn, _HOW_OFTEN, [contact, for_contact])[0][0]
    return key_of("representative", str(contact), str(for_contact), str(n))


def get(conn: Conn, key: int) -> Representative | None:
    found = first(conn, _BY_KEY, [key])
    return _representative(found) if found else None


def put(conn: Conn, representative: Representative) -> None:
    """A new one, or what became of a known one."""
    upsert_rows(conn, RepresentativeRow, [_row(representative)])


def speaking(conn: Conn, contacts: Collection[int]) -> list[Representative]:
    """For whom these contacts may or might speak, ended ones too; the last noted first."""
    return _listed(select_where_in(conn, _SPEAKING, contacts))


def spoken_for(conn: Conn, contacts: Collection[int]) -> list[Representative]:
    """Who may or might speak for these contacts, ended ones too; the last noted first."""
    return _listed(select_where_in(conn, _SPOKEN_FOR, contacts))


def _listed(rows: list[Row]) -> list[Representative]:
    found = [_representative(row) for row in rows]
    return sorted(found, key=lambda it: (it.at, it.key), reverse=True)


def _representative(row: Row) -> Representative:
    key, contact, for_contact, role, valid_from, valid_until, note, by, at, ended_by, ended_at = row
    return Representative.model_construct(
        key=key,
        contact=contact,
        for_contact=for_contact,
        role=role,
        valid_from=from_micros(valid_from),
        valid_until=None if valid_until is None else from_micros(valid_until),
        note=note,
        by=by,
        at=from_micros(at),
        ended_by=ended_by,
        ended_at=None if ended_at is None else from_micros(ended_at),
    )


def _row(it: Representative) -> Row:
    until = None if it.valid_until is None else to_micros(it.valid_until)
    ended_at = None if it.ended_at is None else to_micros(it.ended_at)
    told = (it.role, to_micros(it.valid_from), until, it.note, it.by, to_micros(it.at))
    return (it.key, it.contact, it.for_contact, *told, it.ended_by, ended_at)
