"""Column types that mean the same on SQLite and on PostgreSQL."""

from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

CLUSTERED = {"sqlite_with_rowid": False}
COUNTED = {"sqlite_autoincrement": True}  # a number is never given twice


class Number(TypeDecorator[int]):
    """64 bits, signed: keys (model/ids.py) and microseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        # Only the exact word INTEGER makes a primary key the rowid itself (sqlite.org/rowidtable.html).
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


class Exact(TypeDecorator[str]):
    """Text that sorts by code point on both stores, whatever the database's language is."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))


def key_column(**more: Any) -> Any:
    """A part of the primary key that is given, never counted up."""
    return Field(
        sa_type=Number, primary_key=True, sa_column_kwargs={"autoincrement": False}, **more
    )


def name_column(**more: Any) -> Any:
    """A text that is compared and sorted: tool accounts, native ids, conversations."""
    return Field(sa_type=Exact, **more)


def table(row: type[SQLModel]) -> Table:
    """The table behind a row class, whose columns SQLAlchemy Core takes: `table(FactRow).c.tool`."""
    return row.metadata.tables[str(row.__tablename__)]
