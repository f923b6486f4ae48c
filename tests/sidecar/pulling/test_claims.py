"""Who pulls an account: one at a time, and who lost it to another stores nothing more."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sidecar.connectorkit.connector import Cursor, Page
from sidecar.connectorkit.outside import Outside
from sidecar.flows.pull_once import pull_once
from sidecar.flows.pulling import Worker
from sidecar.flows.tool_line import ToolLine
from sidecar.store import accounts
from sidecar.store.engine import Store, open_store
from tests.clock import StillClock
from tests.sidecar.pulling.test_worker import until
from tests.sidecar.pulling.toy import Toy, line_of, numbers, raw_of, state_of


def test_a_pull_whose_lease_ran_out_stores_no_old_cursor_over_a_newer_one(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=50)
    slow = line_of(store, toy, clock=clock)
    quick = line_of(store, Toy(n=50), clock=clock)

    def overtake(at: int) -> None:
        if at == 20:  # the slow one sleeps; its lease runs out, and another host pulls all there is
            clock.later(3600)
            assert pull_once(quick, quick.new_client())

    toy.before_page = overtake
    assert pull_once(slow, toy)
    assert toy.calls[-1] == "pull 20"
    assert state_of(slow).cursor == {"n": 50}
    assert numbers(store) == list(range(50))


def test_who_lost_the_account_neither_frees_it_nor_says_that_its_tool_fails(store: Store) -> None:
    clock, toy = StillClock(), Toy(n=50)
    line = line_of(store, toy, clock=clock)

    def overtake(at: int) -> None:
        if at == 20:
            clock.later(3600)
            every, lease = timedelta(0), timedelta(seconds=15)
            with store.writing() as conn:
                assert accounts.claim(conn, "toy:a", now=clock.at, lease=lease, every=every)
            raise TimeoutError

    toy.before_page = overtake
    pull_once(line, toy)
    assert state_of(line).failing_since is None
    assert state_of(line).lease_until == clock.at + timedelta(seconds=15)


def test_a_page_that_takes_longer_than_the_lease_is_not_begun_by_another(
    store: Store, store_url: str
) -> None:
    gate, at_once, most = threading.Event(), Counter[str](), Counter[str]()

    def slowly(_client: Any, _cursor: Cursor | None, _now: datetime) -> Iterator[Page]:
        at_once["pulls"] += 1
        most["pulls"] = max(most["pulls"], at_once["pulls"])
        gate.wait(1.0)
        yield Page([raw_of(1)], {"n": 1}, is_last=True)
        at_once["pulls"] -= 1

    with _two_hosts(store, store_url, lease=0.3, pull=slowly, n_accounts=1):
        until(lambda: numbers(store) == [1])
    assert most["pulls"] == 1


def test_two_workers_share_twenty_accounts_and_pull_none_twice_at_a_time(
    store: Store, store_url: str
) -> None:
    at_once, most, pulled = Counter[str](), Counter[str](), Counter[str]()
    lock = threading.Lock()

    def pull(client: Any, cursor: Cursor | None, _now: datetime) -> Iterator[Page]:
        tool = client.account.id
        with lock:
            at_once[tool] += 1
            pulled[tool] += 1
            most[tool] = max(most[tool], at_once[tool])
        time.sleep(0.02)
        n = cursor["n"] + 1 if cursor else 0
        yield Page([raw_of(n)], {"n": n}, is_last=True)
        with lock:
            at_once[tool] -= 1

    with _two_hosts(store, store_url, lease=5, pull=pull, n_accounts=20):
        until(lambda: len(pulled) == 20 and min(pulled.values()) >= 3)
    assert set(most.values()) == {1}


class _Client:
    def __init__(self, account: Any) -> None:
        self.account = account


@contextmanager
def _two_hosts(
    store: Store, url: str, *, lease: float, pull: Any, n_accounts: int
) -> Iterator[None]:
    """Workers with a store of their own each, on the same database."""
    stores = [store, open_store(url)]
    workers = [
        Worker([_real(it, f"toy:{no}", pull=pull, lease=lease) for no in range(n_accounts)])
        for it in stores
    ]
    threads = [threading.Thread(target=it.run) for it in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()
        for thread in threads:
            thread.join()
        stores[1].close()


def _real(store: Store, tool: str, *, pull: Any, lease: float) -> ToolLine:
    line = line_of(
        store, Toy(), tool=tool, pull=pull, pull_every_s=0.1,
        make_client=lambda account, _clock: _Client(account),
    )  # fmt: skip
    return replace(line, outside=Outside(), lease=timedelta(seconds=lease))
