"""The change sequence: a smaller position never becomes visible after a larger one was read."""

import threading
from collections.abc import Callable
from datetime import timedelta
from random import Random
from time import monotonic, sleep

from sidecar.store import changes, changes_write
from sidecar.store.engine import Store
from tests.sidecar.store.writing import NOON

_WRITERS = 8


def test_no_change_is_lost_to_a_reader_that_follows_eight_writers(
    store: Store, sample_size: Callable[[int, int], int]
) -> None:
    each = sample_size(15, 150)
    stop = monotonic() + 120
    writers = [_start(_write, store, number, each) for number in range(_WRITERS)]
    seen, last = list[int](), 0
    while len(seen) < _WRITERS * each and monotonic() < stop:
        with store.reading() as conn:
            new = changes.since(conn, last)
        seen += [it.customer for it in new if it.customer is not None]
        last = new[-1].position if new else last
    for writer in writers:
        writer.join()
    assert sorted(seen) == sorted(
        number * 1000 + n for number in range(_WRITERS) for n in range(each)
    )
    store.close()


def test_a_position_is_never_given_twice_even_when_old_changes_are_forgotten(store: Store) -> None:
    with store.writing() as conn:
        changes_write.append(conn, [1, 2], {}, at=NOON)
        before = changes.position(conn)
    with store.writing() as conn:
        changes_write.prune(conn, before=NOON + timedelta(days=1))
        assert (
            changes.position(conn) == before
        )  # the last one stays, so that nobody's place is unknown
        changes_write.append(conn, [1], {}, at=NOON)
        assert changes.position(conn) == before + 1


def test_a_tools_trouble_concerns_everybody(store: Store) -> None:
    with store.writing() as conn:
        changes_write.append_tool(conn, "rt:main", at=NOON)
        assert changes.touched_since(conn, 0, [])
        assert not changes.touched_since(conn, changes.position(conn), [])


def _start(target: Callable[[Store, int, int], None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=target, args=arguments)
    thread.start()
    return thread


def _write(store: Store, number: int, count: int) -> None:
    """Works before and after its change is numbered, as a real ingest does."""
    random = Random(number)
    for n in range(count):
        with store.writing() as conn:
            sleep(random.random() * 0.004)
            changes_write.append(conn, [number * 1000 + n], {}, at=NOON)
            sleep(random.random() * 0.004 + (0.05 if random.random() < 0.03 else 0))
