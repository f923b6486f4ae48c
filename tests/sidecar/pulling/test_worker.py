"""The worker as it runs: threads, leases, and death at any moment."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sidecar.connectorkit.cursor import is_settled
from sidecar.connectorkit.standin.exchange import Fault
from sidecar.connectors.rt import CONNECTOR
from sidecar.connectors.rt.standin import Letter, NewTicket, StandIn
from sidecar.errors import StoreBusyError
from sidecar.flows.house import House
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.flows.receiving import receive
from sidecar.store import accounts, inbox
from sidecar.store.digest import digest
from sidecar.store.engine import Store, open_store
from tests.sidecar.pulling.desk import DANA, account_of, post

CARDS = {"rt": CONNECTOR}


@pytest.fixture
def rt() -> Iterator[StandIn]:
    standin = StandIn().start()
    yield standin
    standin.stop()


@contextmanager
def running(store: Store, **standins: StandIn) -> Iterator[None]:
    tools = [account_of(it, f"rt:{name}") for name, it in standins.items()]
    worker = Worker(tool_lines(store, House(), tools, CARDS))
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join()


def until(condition: Callable[[], bool], *, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def is_fresh(store: Store, tool: str) -> bool:
    with store.reading() as conn:
        state = accounts.state(conn, tool)
    return state is not None and state.seen_at is not None


def read_undisturbed(rt: StandIn, path: Path) -> Store:
    """A new store that has read the desk once, nobody killed. Waits until a user's card that is told now
    counts as told late enough: the other store reads it again, and what came once would stay behind.
    """
    until(lambda: all(is_settled(it.updated, rt.clock()) for it in list(rt.desk.users.values())))
    undisturbed = open_store(f"sqlite:///{path}")
    with running(undisturbed, a=rt):
        until(lambda: is_fresh(undisturbed, "rt:a"), seconds=180)
    return undisturbed


def n_texts(store: Store) -> int:
    with store.reading() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())


def hear(store: Store, rt: StandIn, ticket: int, transaction: int) -> None:
    """Posts as the scrip does: again and again until it is taken."""
    while True:
        now = datetime.now(UTC)
        request = post(ticket, transaction, at=now)
        try:
            receive(store, CONNECTOR, account_of(rt, "rt:a"), request, now=now)
        except StoreBusyError:
            continue
        return


def test_a_worker_pulls_at_once_and_hears_at_once(store: Store, rt: StandIn) -> None:
    ticket = rt.mail_in(DANA, "Hello", "Hello")
    with running(store, a=rt):
        until(lambda: is_fresh(store, "rt:a"))
        assert n_texts(store) == 1
        hear(store, rt, ticket, rt.reply(ticket, "Answer"))
        until(lambda: n_texts(store) == 2)


def test_a_tool_that_hangs_delays_no_other(store: Store, rt: StandIn) -> None:
    hanging = StandIn().start()
    hanging.fail(Fault(50, hang_s=3))
    ticket = rt.mail_in(DANA, "Hello", "Hello")
    with running(store, a=rt, b=hanging):
        until(lambda: is_fresh(store, "rt:a"))
        hear(store, rt, ticket, rt.reply(ticket, "Answer"))
        until(lambda: n_texts(store) == 2)
        assert not is_fresh(store, "rt:b")
    hanging.stop()


# A process that forks a worker for each line it reads: to import everything anew takes a second.
_NURSERY = """
import os, signal, sys
from datetime import timedelta
from dataclasses import replace
from pydantic import SecretStr
from sidecar.connectors.rt import CONNECTOR
from sidecar.flows.house import House
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.settings import Account
from sidecar.store.engine import open_store
store_url, base_url, token = sys.argv[1:]
account = Account(id="rt:a", base_url=base_url, secret=SecretStr(token), allow_private=True)
card = replace(CONNECTOR, pull_every_s=0.3)
for _ in sys.stdin:
    if child := os.fork():
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
        continue
    os.dup2(2, 1)  # what it logs is no answer to us
    lines = tool_lines(open_store(store_url), House(), [account], {"rt": card})
    Worker([replace(line, lease=timedelta(seconds=0.3)) for line in lines]).run()
"""


class Workers:
    """One worker after another, each a process of its own that can be killed."""

    def __init__(self, store_url: str, rt: StandIn) -> None:
        arguments = [sys.executable, "-c", _NURSERY, store_url, rt.base_url, rt.token]
        pipe = subprocess.PIPE
        self._nursery = subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True)

    def start(self) -> int:
        self._tell("start\n")
        return int(self._hear())

    def kill(self, worker: int) -> None:
        os.kill(worker, signal.SIGKILL)
        assert self._hear() == "dead\n"

    def close(self) -> None:
        self._nursery.communicate()

    def _tell(self, line: str) -> None:
        assert self._nursery.stdin
        self._nursery.stdin.write(line)
        self._nursery.stdin.flush()

    def _hear(self) -> str:
        assert self._nursery.stdout
        return self._nursery.stdout.readline()


def _live(rt: StandIn, store: Store, moments: random.Random, tickets: list[int]) -> None:
    """A little of what a desk does; each of it is posted, as the scrip would."""
    for _ in range(moments.randrange(1, 4)):
        if moments.random() < 0.4 or not tickets:
            tickets.append(rt.mail_in(f"p{moments.randrange(9)}@mail.example", "Hello", "Hello"))
        ticket = moments.choice(tickets)
        hear(store, rt, ticket, rt.reply(ticket, f"word {moments.random()}"))


def test_killing_the_worker_at_any_moment_loses_and_doubles_nothing(
    store_url: str, sample_size: Callable[[int, int], int], tmp_path: Path
) -> None:
    n_kills = sample_size(5, 200)
    moments = random.Random(20261120)
    rt, store = StandIn().start(), open_store(store_url)
    tickets: list[int] = []
    rt.seed([NewTicket("Old", [Letter(DANA, "old")]) for _ in range(60)])
    workers = Workers(store_url, rt)
    for _ in range(n_kills):
        worker = workers.start()
        _live(rt, store, moments, tickets)
        time.sleep(moments.uniform(0, 0.8))
        workers.kill(worker)
    worker = workers.start()
    rt.mail_in("last@mail.example", "Hello", "Hello")  # a card so new that it is read again
    try:
        undisturbed = read_undisturbed(rt, tmp_path / "undisturbed.db")
        until(lambda: _is_settled(store) and _digest(store) == _digest(undisturbed), seconds=180)
        with store.reading() as conn:
            assert set(inbox.counts(conn)) == {"done"}
        undisturbed.close()
    finally:
        workers.kill(worker)
        workers.close()
        rt.stop()
        store.close()


def _is_settled(store: Store) -> bool:
    with store.reading() as conn:
        return "waiting" not in inbox.counts(conn)


def _digest(store: Store) -> str:
    with store.reading() as conn:
        return digest(conn)
