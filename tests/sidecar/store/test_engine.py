"""Opening, reading and writing a store."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sidecar.errors import SettingsError, StoreBusyError
from sidecar.store.engine import HEAD, Store, open_store, version
from sidecar.store.tuples import first, tuples
from tests.servers.postgres import RealPostgres
from tests.sidecar.store.writing import fill, put_token, tokens


def test_an_empty_store_is_laid_out_when_it_is_opened(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/new.db")
    assert version(store) == HEAD
    store.close()


def test_a_store_laid_out_by_another_version_is_refused_with_a_word_on_what_to_do(
    store_url: str,
) -> None:
    store = open_store(store_url)
    with store.writing() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    store.close()
    with pytest.raises(SettingsError, match=rf"version 0000, .* needs {HEAD}: `throughline up`"):
        open_store(store_url)
    open_store(store_url, expect_head=False).close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://somewhere/db", '"sqlite:///FILE" or "postgresql://...", not "mysql'),
        ("nonsense", "no address of a store"),
        ("sqlite://", "needs a file"),
        ("sqlite:////no/such/folder/store.db", "folder /no/such/folder is not there"),
    ],
)
def test_an_address_that_is_none_gets_an_error_that_says_what_to_write(url: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        open_store(url)


def test_a_database_server_that_does_not_answer_is_said_plainly() -> None:
    with pytest.raises(StoreBusyError):
        open_store("postgresql://nobody@127.0.0.1:1/nothing")


def test_only_its_owner_can_read_the_file_with_the_customers(tmp_path: Path) -> None:
    path = tmp_path / "private.db"
    open_store(f"sqlite:///{path}").close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_fails_half_way_leaves_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError):
        _write_half(store)
    assert tokens(store) == []


def test_a_reader_sees_one_moment_however_long_it_reads(store_url: str) -> None:
    store, other = open_store(store_url), open_store(store_url)
    with store.reading() as conn:
        assert first(conn, "SELECT count(*) FROM token") == (0,)
        with other.writing() as writer:
            put_token(writer, "later")
        assert first(conn, "SELECT count(*) FROM token") == (0,)
    assert tokens(store) == ["later"]
    store.close()
    other.close()


def test_a_block_inside_a_block_sees_what_was_just_written(store: Store) -> None:
    with store.writing() as conn:
        put_token(conn, "inside")
        assert tokens(store) == ["inside"]


def test_a_writer_inside_another_block_is_a_mistake_and_said_to_be_one(store: Store) -> None:
    with store.reading(), pytest.raises(RuntimeError, match="inside a transaction"):
        store.writing().__enter__()


def test_a_durable_write_waits_for_the_disk_and_a_pull_does_not(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    for durable, level in ((True, 2), (False, 1), (True, 2)):
        with store.writing(durable=durable) as conn:
            assert first(conn, "PRAGMA synchronous") == (level,)
    store.close()


def test_a_pull_on_postgresql_does_not_wait_for_the_disk(postgres_url: str) -> None:
    store = open_store(postgres_url)
    for durable, level in ((True, "on"), (False, "off"), (True, "on")):
        with store.writing(durable=durable) as conn:
            assert first(conn, "SHOW synchronous_commit") == (level,)
    store.close()


def test_a_full_disk_refuses_writes_and_reads_go_on(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.writing() as conn:
        put_token(conn, "before")
        pages = first(conn, "PRAGMA page_count")
        assert pages is not None
    with store.reading() as conn:
        tuples(conn, f"PRAGMA max_page_count = {pages[0] + 4}")
    with pytest.raises(StoreBusyError), store.writing() as conn:
        fill(conn, 1_000_000)
    assert tokens(store) == ["before"]
    with store.reading() as conn:
        tuples(conn, "PRAGMA max_page_count = 1073741823")
    with store.writing() as conn:
        fill(conn, 1_000_000)
    store.close()


def test_a_lock_that_is_held_too_long_is_busy_not_broken(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.reading() as conn:
        conn.exec_driver_sql("PRAGMA busy_timeout = 10")
    holder = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusyError), store.writing():
        pass
    holder.execute("ROLLBACK")
    holder.close()
    with store.writing() as conn:
        put_token(conn, "after")
    assert tokens(store) == ["after"]
    store.close()


def test_threads_that_have_ended_leave_no_connection_behind(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    for _ in range(30):
        thread = threading.Thread(target=tokens, args=(store,))
        thread.start()
        thread.join()
    open_files = [it.resolve() for it in Path("/proc/self/fd").iterdir()]
    database = Path(sqlite_url.removeprefix("sqlite:///")).resolve()
    assert open_files.count(database) <= 3
    store.close()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_what_a_thread_has_in_hand_is_closed_once_it_is_done(postgres_url: str) -> None:
    store = open_store(postgres_url)
    is_in, may_go = threading.Event(), threading.Event()
    drivers: list[Any] = []

    def read() -> None:
        with store.reading() as conn:
            drivers.append(conn.connection.driver_connection)
            is_in.set()
            may_go.wait(20)

    reading = threading.Thread(target=read)
    reading.start()
    assert is_in.wait(20)
    store.close()
    assert not drivers[0].closed
    may_go.set()
    reading.join()
    assert drivers[0].closed
    assert version(store) == HEAD  # and opens again by itself
    store.close()


def test_a_forked_child_uses_connections_of_its_own(store_url: str) -> None:
    store = open_store(store_url)
    with store.writing() as conn:
        put_token(conn, "parent")
    child = os.fork()
    if child == 0:
        with store.writing() as conn:
            put_token(conn, "child")
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert tokens(store) == ["child", "parent"]
    store.close()


def test_who_opens_an_empty_file_waits_for_whoever_is_laying_it_out(tmp_path: Path) -> None:
    """SQLite itself says "locked" at once here, however long it was told to wait."""
    file = tmp_path / "shared.db"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    over = threading.Timer(0.3, other.execute, ["COMMIT"])
    over.start()
    store = open_store(f"sqlite:///{file}")
    over.join()
    with store.reading() as conn:
        assert conn.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    store.close()
    other.close()


def test_processes_that_start_together_lay_out_one_store(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    _open_in_processes(url, 2)
    store = open_store(url)
    assert version(store) == HEAD
    store.close()


def test_hosts_that_start_together_lay_out_one_database(postgres: RealPostgres) -> None:
    url = postgres.new_database()
    _open_in_processes(url, 2)
    store = open_store(url)
    assert version(store) == HEAD
    store.close()


def _write_half(store: Store) -> None:
    with store.writing() as conn:
        put_token(conn, "half")
        conn.execute(text("INSERT INTO token (name) VALUES (NULL)"))


def _open_in_processes(url: str, count: int) -> None:
    program = "import sys; from sidecar.store.engine import open_store; open_store(sys.argv[1])"
    started = [
        subprocess.Popen([sys.executable, "-c", program, url], env=os.environ) for _ in range(count)
    ]
    assert [process.wait(120) for process in started] == [0] * count
