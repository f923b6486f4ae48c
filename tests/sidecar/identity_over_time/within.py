"""A store that is one open transaction: what works in the background can be part of a history that leaves nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from sidecar.store.engine import Conn, Store


class Within(Store):
    """Every block that reads or writes is inside `conn`, which its owner ends."""

    def __init__(self, conn: Conn) -> None:
        self._conn = conn
        self.dialect = "sqlite" if conn.dialect.name == "sqlite" else "postgresql"

    @contextmanager
    def reading(self) -> Iterator[Conn]:
        yield self._conn

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Conn]:
        del durable  # the transaction's owner says when it ends
        with self._conn.begin_nested():
            yield self._conn
