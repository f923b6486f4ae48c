"""How far somebody who follows the changes has come."""

from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn
from sidecar.store.tuples import first

_PUT = """INSERT INTO followed (name, position) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET position = excluded.position"""


def position(conn: Conn, name: str) -> int | None:
    """None: has never been anywhere."""
    found = first(conn, "SELECT position FROM followed WHERE name = ?", [name])
    return found[0] if found else None


def set_position(conn: Conn, name: str, position: int) -> None:
    run_many(conn, _PUT, [(name, position)])
