"""Small writes that tests of the store need."""

from datetime import UTC, datetime

from sidecar.store.bulk import run_many
from sidecar.store.engine import Conn, Store
from sidecar.store.tuples import tuples

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
_TOKEN = "INSERT INTO token (token_hash, name, role, created_at) VALUES (?, ?, 'agent', 0)"
_INBOX = """INSERT INTO inbox (tool, received_at, kind, native_id, body, state, tries, not_before,
    lease_until) VALUES ('rt:main', 0, 'ticket', '1', ?, 'waiting', 0, 0, 0)"""


def put_token(conn: Conn, name: str) -> None:
    run_many(conn, _TOKEN, [(f"hash of {name}", name)])


def tokens(store: Store) -> list[str]:
    with store.reading() as conn:
        return [row[0] for row in tuples(conn, "SELECT name FROM token ORDER BY name")]


def fill(conn: Conn, size: int) -> None:
    """Writes `size` bytes."""
    run_many(conn, _INBOX, [(b"x" * size,)])
