"""Many rows in one go: statements made from the row classes, given to the driver as they are."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import Any

import orjson
from sqlmodel import SQLModel

from sidecar.store.columns import table
from sidecar.store.engine import Conn
from sidecar.store.tuples import Row, tuples

_FEW = 4  # values that are named one by one, which SQLite reads twice as fast as a list
# SQLAlchemy's Core takes twice the time for the same rows; a backfill is made of these calls.


def insert_rows(conn: Conn, row: type[SQLModel], values: Sequence[Row]) -> None:
    """Values stand in the order of the row's columns."""
    run_many(conn, _insert(row), values)


def upsert_rows(conn: Conn, row: type[SQLModel], values: Sequence[Row]) -> None:
    """As insert_rows; a row that has the same primary key gets the new values."""
    run_many(conn, _upsert(row), values)


def delete_rows(conn: Conn, row: type[SQLModel], keys: Sequence[Row]) -> None:
    """Values of the primary key's columns, in their order."""
    run_many(conn, _delete(row), keys)


def run_many(conn: Conn, statement: str, values: Sequence[Row]) -> None:
    """One statement written with `?`, once for each of `values`."""
    if not values:
        return
    driver: Any = conn.connection.driver_connection
    is_sqlite = conn.dialect.name == "sqlite"
    spelled = statement if is_sqlite else statement.replace("%", "%%").replace("?", "%s")
    cursor = driver.cursor()
    if len(values) == 1:  # psycopg's executemany pays for a pipeline
        cursor.execute(spelled, values[0])
    else:
        cursor.executemany(spelled, values)
    cursor.close()


def select_where_in(
    conn: Conn, statement: str, values: Collection[Any], *, before: Sequence[Any] = ()
) -> list[Row]:
    """Rows of a statement whose `{in}` stands for "is one of `values`"; `before`: what `?` earlier mean."""
    if not values:
        return []
    if conn.dialect.name == "postgresql":
        return tuples(conn, statement.replace("{in}", "= ANY(?)"), [*before, list(values)])
    n = len(values)
    if n <= _FEW:
        return tuples(conn, _spelled(statement, n), [*before, *values])
    # A table of its own kind: the statement stays one text for any number of values.
    given = orjson.dumps(list(values)).decode()
    return tuples(conn, _spelled(statement, 0), [*before, given])


@lru_cache(maxsize=1024)
def _spelled(statement: str, n: int) -> str:
    """For SQLite: `n` values one by one, or 0 for a list of them."""
    test = f"({', '.join('?' * n)})" if n else "(SELECT value FROM json_each(?))"
    return statement.replace("{in}", f"IN {test}")


@cache
def columns_of(row: type[SQLModel]) -> str:
    """`a, "by", c`: all columns in their order, as SQL."""
    return ", ".join(f'"{column.name}"' for column in table(row).columns)


@cache
def _insert(row: type[SQLModel]) -> str:
    named = table(row)
    marks = ", ".join("?" * len(named.columns))
    return f'INSERT INTO "{named.name}" ({columns_of(row)}) VALUES ({marks})'  # noqa: S608 names of our own


@cache
def _upsert(row: type[SQLModel]) -> str:
    named = table(row)
    keys = ", ".join(f'"{column.name}"' for column in named.primary_key)
    rest = [column.name for column in named.columns if not column.primary_key]
    values = ", ".join(f'"{name}" = excluded."{name}"' for name in rest)
    does = f"UPDATE SET {values}" if rest else "NOTHING"
    return f"{_insert(row)} ON CONFLICT ({keys}) DO {does}"


@cache
def _delete(row: type[SQLModel]) -> str:
    named = table(row)
    keys = " AND ".join(f'"{column.name}" = ?' for column in named.primary_key)
    return f'DELETE FROM "{named.name}" WHERE {keys}'  # noqa: S608 names of our own
