"""The store's door: open it, read a snapshot of it, write into it, bring it up to date."""

import os
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Literal, TypeVar

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from sidecar.errors import SettingsError, StoreBusyError
from sidecar.store import postgresql, sqlite
from sidecar.store.together import Together

__all__ = ["HEAD", "Conn", "Store", "open_store", "upgrade", "version"]

HEAD = "0013"  # the newest migration, the only one this code can work on
Conn = Connection  # what the other rooms call it: they do not import SQLAlchemy
T = TypeVar("T")
_LONGEST_UPGRADE_S = 120.0
_LONGEST_WAIT_S = 30.0
_ABANDONED: list[Conn] = []  # closing an inherited SQLite connection would harm the parent's
Dialect = Literal["sqlite", "postgresql"]


class Store:
    """One database. On SQLite each thread keeps one connection for as long as it lives.

    A block inside a block of the same thread shares its transaction: what was written is read.
    """

    def __init__(self, url: str, shape: sqlite.Shape = sqlite.HOUSE) -> None:
        self.url = url
        self.dialect, self._engine = _make_engine(url, shape)
        self._snapshots = (
            self._engine if self.dialect == "sqlite" else postgresql.snapshot_engine(self._engine)
        )
        self._renew()
        me = weakref.ref(self)
        os.register_at_fork(after_in_child=lambda: _leave_to_parent(me()))

    @contextmanager
    def reading(self) -> Iterator[Conn]:
        """A snapshot: what others commit meanwhile is not seen. Takes no lock that a writer waits for."""
        if (outer := self._outer()) is not None:
            yield outer
            return
        with _busy_made_plain(), self._connection(self._snapshots) as conn:
            if self.dialect == "sqlite":
                sqlite.prepare_read(conn)
            with self._held(conn), conn.begin():
                yield conn

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Conn]:
        """A transaction that writes; an exception takes all of it back.

        `durable`: once the block is left, not even a power cut takes it back. StoreBusyError where
        the disk is full or a lock is held for too long.
        """
        if self._outer() is not None:
            raise RuntimeError("this thread is inside a transaction already")
        with _busy_made_plain(), self._turn_taken(), self._connection(self._engine) as conn:
            if self.dialect == "sqlite":
                sqlite.prepare_write(conn, durable=durable)
            with self._held(conn), conn.begin():
                if self.dialect == "postgresql" and not durable:
                    postgresql.soften(conn)
                yield conn

    def durably(self, work: Callable[[Conn], T]) -> T:
        """The result of `work`, once it is on the disk; many small writers share one wait for it.

        An error of the work takes back what it wrote, and nothing of the others. The work may be done
        by another of the waiting threads.
        """
        if self._outer() is not None:
            raise RuntimeError("this thread is inside a transaction already")
        if self.dialect == "postgresql":  # gathers commits by itself
            with self.writing(durable=True) as conn:
                return work(conn)
        return self._together.run(work)

    def close(self) -> None:
        """Closes what is open; the store opens again by itself when it is used."""
        for conn in self._kept.values():
            conn.close()
        if self.dialect == "postgresql":
            postgresql.close(self._engine)
        else:
            self._engine.dispose()
        self._renew()

    def leave_to_parent(self) -> None:
        """In a forked child: what the parent opened stays open, untouched, and is never used here."""
        _ABANDONED.extend(self._kept.values())
        self._engine.dispose(close=False)
        self._renew()

    def _renew(self) -> None:
        self._here = threading.local()
        self._kept: dict[threading.Thread, Conn] = {}
        self._keeping = threading.Lock()
        self._turn = threading.Lock()
        self._together = Together(lambda: self.writing(durable=True))

    def _outer(self) -> Conn | None:
        outer: Conn | None = getattr(self._here, "inside", None)
        return outer

    @contextmanager
    def _held(self, conn: Conn) -> Iterator[None]:
        self._here.inside = conn
        try:
            yield
        finally:
            self._here.inside = None

    @contextmanager
    def _turn_taken(self) -> Iterator[None]:
        """SQLite has one writer, and waits for it by sleeping and asking again: who is unlucky starves.
        The threads of one process queue here instead.
        """
        if self.dialect == "postgresql":
            yield
        elif self._turn.acquire(timeout=_LONGEST_WAIT_S):
            try:
                yield
            finally:
                self._turn.release()
        else:
            raise StoreBusyError("another thread has been writing for too long; try again shortly")

    @contextmanager
    def _connection(self, engine: Engine) -> Iterator[Conn]:
        if self.dialect == "postgresql":
            with engine.connect() as conn:
                yield conn
            return
        kept: Conn | None = getattr(self._here, "kept", None)
        if kept is None:
            kept = self._here.kept = engine.connect()
            self._keep(kept)
        yield kept

    def _keep(self, conn: Conn) -> None:
        with self._keeping:
            over = [thread for thread in self._kept if not thread.is_alive()]
            for thread in over:
                self._kept.pop(thread).close()
            self._kept[threading.current_thread()] = conn


def open_store(url: str, *, expect_head: bool = True, shape: sqlite.Shape = sqlite.HOUSE) -> Store:
    """The store at `sqlite:///FILE` or `postgresql://...`; an empty one is laid out first, SQLite's in
    this shape.

    SettingsError where it was laid out by another version of this program (unless that is expected,
    for `upgrade`) or cannot be reached.
    """
    store = Store(url, shape)
    found = version(store)
    if found is None:
        upgrade(store)
    elif found != HEAD and expect_head:
        store.close()
        raise SettingsError(
            f"the store is laid out as version {found}, this program needs {HEAD}: "
            "`throughline up` brings an older one up to date; a newer one needs a newer program"
        )
    return store


def version(store: Store) -> str | None:
    """Which migration the store is at; None for an empty one."""
    with store.reading() as conn:
        if not inspect(conn).has_table("alembic_version"):
            return None
        return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(store: Store) -> None:
    """Brings the layout to the newest version; several processes may ask for it at once."""
    give_up_at = monotonic() + _LONGEST_UPGRADE_S
    while True:
        try:
            return _upgrade(store)
        except StoreBusyError:  # another process is at it
            if monotonic() > give_up_at:
                raise


def _upgrade(store: Store) -> None:
    # Alembic takes a quarter of a second to import, which only a store that needs it should pay.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with store.writing(durable=True) as conn:
        if store.dialect == "postgresql":
            postgresql.wait_for_turn(conn)
        config.attributes["connection"] = conn
        command.upgrade(config, HEAD)


def _leave_to_parent(store: Store | None) -> None:
    if store is not None:
        store.leave_to_parent()


def _make_engine(url: str, shape: sqlite.Shape) -> tuple[Dialect, Engine]:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise SettingsError(
            f'the store "{url.partition(":")[0]}..." is no address of a store; '
            'write "sqlite:///FILE" or "postgresql://USER@HOST/DATABASE"'
        ) from None
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        return "sqlite", sqlite.make_engine(parsed, shape)
    if kind == "postgresql":
        return "postgresql", postgresql.make_engine(parsed)
    raise SettingsError(f'a store is "sqlite:///FILE" or "postgresql://...", not "{kind}://..."')


@contextmanager
def _busy_made_plain() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        # Hot statements go to the driver itself, so its own errors come as well as SQLAlchemy's.
        cause = getattr(error, "orig", error)
        if sqlite.is_not_now(cause) or postgresql.is_not_now(cause):
            raise StoreBusyError(
                "the store cannot take this just now; try again shortly"
            ) from error
        raise
