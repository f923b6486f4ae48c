"""What SQLite needs from us: its settings, its ways to begin, its words for "not now"."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from sidecar.errors import SettingsError

_BUSY_MS = 5000
_BETWEEN_ASKING_S = 0.01
_MAPPED = 2_147_418_112  # bytes, the most that SQLite is built for by default
# sqlite.org/rescode.html, primary codes: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
_NOT_NOW = {5, 6, 8, 10, 13, 14}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is laid out and read. `page`: bytes of a page, which only an empty file takes; `mapped`:
    bytes that are read in place, which count as the process's memory; `logged`: changed pages that
    wait in the log before they are moved into the file; `cache`: KiB of pages that a thread holds.
    """

    # A row of a clustered table that is longer than a quarter of a page spills over; an entry with
    # 1000 characters of text is longer than a quarter of 4096.
    page: int = 8192
    # Each thread has a page cache of its own, cold for most customers: what it lacks it reads
    # in place instead of by a call and a copy a page. A quarter of an answer's time went there.
    mapped: int = _MAPPED
    # A backfill's batch is several MB: to move each into the file at once doubles what is written.
    logged: int = 8192
    cache: int = 64 * 1024


HOUSE = Shape()
# Of short rows alone, written one by one at random: each changed page is written whole.
# So the more of them wait, the more changes to one page are moved as one.
# Most of a hundred thousand people's are held: they are read at random, over and over.
SMALL = Shape(page=4096, mapped=0, logged=65536, cache=64 * 1024)


def make_engine(url: URL, shape: Shape) -> Engine:
    """An engine on one file, which only its owner may read. SettingsError where that cannot be."""
    _make_file(url.database)
    engine = create_engine(
        url,
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": 0, "cached_statements": 512},
    )
    event.listen(engine, "connect", lambda connection, _record: _set_up(connection, shape))
    event.listen(engine, "begin", _begin)
    return engine


def is_not_now(error: BaseException | None) -> bool:
    """Whether the store may take the same write later: disk full, lock held."""
    code = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return (code & 0xFF) in _NOT_NOW


def prepare_write(conn: Connection, *, durable: bool) -> None:
    """To be called outside a transaction: the next one writes.

    `durable`: it is on the disk before it counts. Otherwise a power cut (never a killed process)
    may take back the last moments, a pull's cursor together with what it brought.
    """
    wanted = "FULL" if durable else "NORMAL"
    if conn.info.get("synchronous") != wanted:
        # The driver's own cursor: SQLAlchemy would begin a transaction, inside which this has no effect.
        _driver(conn).execute(f"PRAGMA synchronous={wanted}")
        conn.info["synchronous"] = wanted
    conn.info["begin"] = "BEGIN IMMEDIATE"


def prepare_read(conn: Connection) -> None:
    conn.info["begin"] = "BEGIN"


def _driver(conn: Connection) -> sqlite3.Connection:
    driver = conn.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("this connection is not SQLite's")
    return driver


def _make_file(name: str | None) -> None:
    if not name or name == ":memory:":
        raise SettingsError('the store needs a file: store = "sqlite:///throughline.db"')
    path = Path(name)
    if not path.parent.is_dir():
        raise SettingsError(f"the store's folder {path.parent} is not there; make it first")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise SettingsError(f"the store {path} cannot be written: {error.strerror}") from None


def _set_up(connection: Any, shape: Shape) -> None:
    connection.isolation_level = None  # transactions begin where we say, by `_begin`
    for pragma in (
        f"busy_timeout={_BUSY_MS}",
        f"page_size={shape.page}",
        "synchronous=NORMAL",
        f"cache_size=-{shape.cache}",
        "temp_store=MEMORY",
        f"mmap_size={shape.mapped}",
        f"wal_autocheckpoint={shape.logged}",
        "journal_size_limit=134217728",
    ):
        connection.execute(f"PRAGMA {pragma}")
    _keep_a_log(connection)


def _keep_a_log(connection: Any) -> None:
    """Writes go to a log beside the file from here on; a file that has one keeps it.

    Two processes that open an empty file at once both ask for it. SQLite does not wait for whoever is
    at it (holds RESERVED), whatever `busy_timeout` says, lest two that read wait for each other.
    """
    give_up_at = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if not is_not_now(error) or monotonic() > give_up_at:
                raise
            sleep(_BETWEEN_ASKING_S)
        else:
            return


def _begin(conn: Connection) -> None:
    # A reader that turns writer fails at once, whatever the timeout: writers say so when they begin.
    # By the driver: SQLAlchemy's own way takes longer than all that a small transaction does.
    _driver(conn).execute(conn.info.get("begin", "BEGIN"))
