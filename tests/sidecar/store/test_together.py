"""Many small durable writers share one wait for the disk, and nothing else."""

import threading
from collections.abc import Callable
from time import sleep

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from sidecar.errors import StoreBusyError
from sidecar.store.engine import Conn, Store, open_store
from sidecar.store.tuples import first
from tests.sidecar.store.writing import fill, put_token, tokens


def test_what_was_written_durably_is_there_and_its_answer_comes_back(store: Store) -> None:
    def write(conn: Conn) -> str:
        put_token(conn, "dana")
        return "done"

    assert store.durably(write) == "done"
    assert tokens(store) == ["dana"]


def test_one_writers_mistake_is_its_own(store: Store) -> None:
    errors: list[Exception] = []

    def bad(conn: Conn) -> None:
        put_token(conn, "never")
        conn.execute(text("INSERT INTO token (name) VALUES (NULL)"))

    def try_bad() -> None:
        try:
            store.durably(bad)
        except IntegrityError as error:
            errors.append(error)

    names = [f"writer {number:02}" for number in range(20)]
    work: list[Callable[[], None]] = [_putting(store, name) for name in names]
    _at_once([*work, try_bad, try_bad])
    assert tokens(store) == names
    assert len(errors) == 2


def test_writers_that_wait_together_share_a_commit(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    is_held, transactions = threading.Event(), list[int]()

    def slow(_conn: Conn) -> None:
        assert is_held.wait(60)

    def quick(conn: Conn) -> None:
        put_token(conn, f"writer {len(transactions)}")
        transactions.append(id(conn.get_transaction()))

    leader = threading.Thread(target=lambda: store.durably(slow))
    leader.start()
    followers = [threading.Thread(target=lambda: store.durably(quick)) for _ in range(10)]
    for follower in followers:
        follower.start()
    while len(store._together._gathering._waiting) < 10:  # they gather while the leader is busy
        sleep(0.01)
    is_held.set()
    for thread in (leader, *followers):
        thread.join()
    assert len(set(transactions)) == 1
    assert len(tokens(store)) == 10
    store.close()


def test_a_full_disk_is_told_to_every_waiting_writer(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.reading() as conn:
        pages = first(conn, "PRAGMA page_count")
        assert pages is not None
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages[0] + 2}")
    with pytest.raises(StoreBusyError):
        store.durably(lambda conn: fill(conn, 1_000_000))
    assert tokens(store) == []
    store.close()


def _putting(store: Store, name: str) -> Callable[[], None]:
    return lambda: store.durably(lambda conn: put_token(conn, name))


def _at_once(work: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=it) for it in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
