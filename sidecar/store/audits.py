"""The audit in the store: appended, read newest first, never changed."""

from datetime import datetime

from sidecar.model.audit import Audited, AuditEntry
from sidecar.model.moment import from_micros, to_micros
from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, tuples

_APPEND = """INSERT INTO audit (at, "by", role, team, action, about, detail)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_COLUMNS = 'id, at, "by", role, team, action, about, detail'


def append(conn: Conn, line: Audited, *, at: datetime) -> None:
    told = (line.by, line.role, line.team, line.action, line.about, line.detail)
    run_many(conn, _APPEND, [(to_micros(at), *told)])


def newest(
    conn: Conn,
    *,
    limit: int,
    before: int | None = None,
    by: str | None = None,
    action: str | None = None,
    about: str | None = None,
) -> list[AuditEntry]:
    """At most `limit` lines older than number `before`, newest first; what is given holds together."""
    asked = {"id < ?": before, '"by" = ?': by, "action = ?": action, "about = ?": about}
    given = {said: value for said, value in asked.items() if value is not None}
    where = f"WHERE {' AND '.join(given)}" if given else ""
    statement = f"SELECT {_COLUMNS} FROM audit {where} ORDER BY id DESC LIMIT ?"  # noqa: S608 no text of a caller
    return [_entry(row) for row in tuples(conn, statement, [*given.values(), limit])]


def _entry(row: Row) -> AuditEntry:
    number, at, by, role, team, action, about, detail = row
    return AuditEntry.model_construct(
        id=number, at=from_micros(at), by=by, role=role, team=team, action=action,
        about=about, detail=detail,
    )  # fmt: skip
