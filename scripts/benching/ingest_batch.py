"""What taking facts in costs beside the bare statements: the same rows, the same indexes, nothing derived."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event

from scripts.benching.generate import facts
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.fact import Fact
from sidecar.store.engine import Store, open_store

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_AT_ONCE = 1_000  # facts in one transaction
_HOUSE = House()
_Page = list[tuple[str, list[Any]]]
_WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Batched:
    """Processor seconds of the writing thread, and facts a second of the wall clock."""

    ingest_s: float
    raw_s: float
    per_s: float

    @property
    def ratio(self) -> float:
        return self.raw_s / self.ingest_s


@dataclass(frozen=True)
class _Spent:
    wall_s: float
    cpu_s: float


@dataclass
class _Written:
    """Every statement that a transaction wrote, with its values, in order."""

    pages: list[_Page] = field(default_factory=list)

    def begin(self) -> None:
        self.pages.append([])

    def add(self, statement: str, values: list[Any]) -> None:
        if self.pages and statement.lstrip().upper().startswith(_WRITES):
            self.pages[-1].append((statement, values))


def batch(folder: Path, n: int) -> Batched:
    """`n` interactions and their contacts into an empty store, and what that wrote, raw, into another;
    page by page in turns, so that both have the same neighbours on a busy machine.
    """
    told = list(facts(n))
    pages = [told[start : start + _AT_ONCE] for start in range(0, len(told), _AT_ONCE)]
    with TemporaryDirectory(dir=folder) as place:
        written = _written(Path(place), pages)
        with _opened(Path(place) / "ingest.db") as store, _opened(Path(place) / "raw.db") as bare:
            spent = [
                (_measured(_take, store, page), _measured(_repeat, bare, raw))
                for page, raw in zip(pages, written.pages, strict=True)
            ]
    ingest_s = sum(taken.cpu_s for taken, _ in spent)
    raw_s = sum(repeated.cpu_s for _, repeated in spent)
    return Batched(ingest_s, raw_s, len(told) / sum(taken.wall_s for taken, _ in spent))


def _take(store: Store, page: list[Fact]) -> None:
    with store.writing() as conn:
        ingest(conn, page, _HOUSE, _NOW)


def _repeat(store: Store, page: _Page) -> None:
    with store.writing() as conn:
        driver: Any = conn.connection.driver_connection
        cursor = driver.cursor()
        for statement, values in page:
            cursor.executemany(statement, values)


def _written(place: Path, pages: list[list[Fact]]) -> _Written:
    written = _Written()
    with _opened(place / "written.db", written) as store:
        for page in pages:
            written.begin()
            _take(store, page)
    return written


def _measured(work: Callable[[Store, Any], None], store: Store, page: Any) -> _Spent:
    wall, cpu = time.perf_counter(), time.thread_time()
    work(store, page)
    return _Spent(time.perf_counter() - wall, time.thread_time() - cpu)


@contextmanager
def _opened(path: Path, written: _Written | None = None) -> Iterator[Store]:
    store = open_store(f"sqlite:///{path}")
    if written is not None:
        store.close()
        event.listen(store._engine, "do_connect", _recording(written))  # noqa: SLF001 a measurement
    yield store
    store.close()


def _recording(written: _Written) -> Callable[..., None]:
    class Cursor(sqlite3.Cursor):
        def execute(self, statement: str, values: Any = (), /) -> Any:
            written.add(statement, [values])
            return super().execute(statement, values)

        def executemany(self, statement: str, values: Any, /) -> Any:
            written.add(statement, list(values))
            return super().executemany(statement, values)

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
            written.add(statement, [values])
            return super().execute(statement, values)

    def connect(_dialect: Any, _record: Any, _positional: Any, named: dict[str, Any]) -> None:
        named["factory"] = Connection

    return connect
