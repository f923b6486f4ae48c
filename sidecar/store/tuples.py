"""Hot reads: statement in, plain tuples out, by the driver that the connection already holds."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sidecar.store.engine import Conn

Row = tuple[Any, ...]


def tuples(conn: Conn, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
    """All rows of a statement written with `?`, inside the connection's own transaction.

    The driver is asked directly: a context takes ten small reads, and SQLAlchemy's wrapping of each
    costs more than SQLite's own work for it.
    """
    driver: Any = conn.connection.driver_connection
    spelled = statement if conn.dialect.name == "sqlite" else _with_percents(statement)
    found: list[Row] = driver.execute(spelled, parameters).fetchall()
    return found


def tuples_each(conn: Conn, statement: str, parameters: Iterable[Sequence[Any]]) -> list[list[Row]]:
    """As `tuples`, once for each of the parameters."""
    driver: Any = conn.connection.driver_connection
    spelled = statement if conn.dialect.name == "sqlite" else _with_percents(statement)
    return [driver.execute(spelled, each).fetchall() for each in parameters]


def first(conn: Conn, statement: str, parameters: Sequence[Any] = ()) -> Row | None:
    """The first row, if there is one."""
    found = tuples(conn, statement, parameters)
    return found[0] if found else None


def marks(values: Sequence[Any]) -> str:
    """`?, ?, ?` for as many values: for `IN (...)`, of which there must be at least one."""
    return ", ".join("?" * len(values))


@lru_cache(maxsize=512)
def _with_percents(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")
