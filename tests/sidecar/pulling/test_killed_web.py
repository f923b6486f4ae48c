"""Web and pull processes killed at any moment while tools post: what was answered 202 is there, once."""

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sidecar.connectors.rt.standin import StandIn
from sidecar.store.engine import Store, open_store
from sidecar.store.tuples import tuples
from tests.conftest import IS_ALL
from tests.servers.ports import free_ports
from tests.sidecar.pulling.desk import SECRET, post
from tests.sidecar.pulling.test_worker import (
    Workers,
    _digest,
    _is_settled,
    read_undisturbed,
    until,
)

# A thousand kills of each store in all; each day begins with a desk whose pulls are small.
_DAYS = range(20_261_101, 20_261_101 + (20 if IS_ALL else 1))

# Forks a web process for each line it reads: gunicorn and its worker, in a group of their own.
_NURSERY = """
import os, sys
from pydantic import SecretStr
from sidecar.app import create_app
from sidecar.connectors.rt import CONNECTOR
from sidecar import app
from sidecar.serve import serve
from sidecar.settings import Account, Settings
app.all_connectors = lambda: {"rt": CONNECTOR}
store_url, base_url, port, secret = sys.argv[1:]
account = Account(id="rt:a", base_url=base_url, webhook_secrets=[SecretStr(secret)], allow_private=True)
settings = Settings(store=store_url, port=int(port), tools=[account])
for _ in sys.stdin:
    if child := os.fork():
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)
        continue
    os.setsid()
    os.dup2(2, 1)  # what it logs is no answer to us
    serve(settings)
"""


class Webs:
    """One web process after another."""

    def __init__(self, store_url: str, rt: StandIn, port: int) -> None:
        arguments = [sys.executable, "-c", _NURSERY, store_url, rt.base_url, str(port), SECRET]
        pipe = subprocess.PIPE
        self._nursery = subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True)

    def start(self) -> int:
        assert self._nursery.stdin
        self._nursery.stdin.write("start\n")
        self._nursery.stdin.flush()
        return int(self._hear())

    def kill(self, web: int) -> None:
        """`kill -9` of the whole group, the worker that answers included."""
        os.killpg(web, signal.SIGKILL)
        assert self._hear() == "dead\n"

    def close(self) -> None:
        self._nursery.communicate()

    def _hear(self) -> str:
        assert self._nursery.stdout
        return self._nursery.stdout.readline()


@dataclass
class Poster:
    """Posts as the helpdesk's scrip does, until each is taken; some come twice. Keeps what was answered."""

    port: int
    rt: StandIn
    seed: int
    taken: list[str] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        moments = random.Random(self.seed)
        tickets: list[int] = []
        while not self.is_over.is_set():
            if moments.random() < 0.3 or not tickets:
                address = f"p{moments.randrange(9)}@mail.example"
                tickets.append(self.rt.mail_in(address, "Hello", "Hello"))
            ticket = moments.choice(tickets)
            transaction = self.rt.reply(ticket, f"word {self.seed} {moments.random()}")
            for _ in range(moments.choice((1, 1, 2))):
                self._until_taken(ticket, transaction)
            time.sleep(moments.uniform(0, 0.05))

    def _until_taken(self, ticket: int, transaction: int) -> None:
        while not self._is_taken(ticket, transaction):
            if self.is_over.wait(0.02):
                return
        self.taken.append(f"{ticket}/{transaction}")

    def _is_taken(self, ticket: int, transaction: int) -> bool:
        request = post(ticket, transaction, at=datetime.now(UTC))
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as asked:
            try:
                asked.request("POST", "/v1/hooks/rt:a", request.body, dict(request.headers))
                return asked.getresponse().status == 202
            except (OSError, http.client.HTTPException):
                return False


@pytest.mark.parametrize("day", _DAYS)
def test_what_was_answered_is_neither_lost_nor_doubled_whoever_is_killed(
    day: int, store_url: str, sample_size: Callable[[int, int], int], tmp_path: Path
) -> None:
    n_kills = sample_size(3, 50)
    moments = random.Random(day)
    rt, store, (port,) = StandIn().start(), open_store(store_url), free_ports(1)
    webs, workers = Webs(store_url, rt, port), Workers(store_url, rt)
    posters = [Poster(port, rt, day + n) for n in range(4)]
    threads = [threading.Thread(target=it.run) for it in posters]
    for thread in threads:
        thread.start()
    web, worker = webs.start(), workers.start()
    for _ in range(n_kills):
        time.sleep(moments.uniform(0.1, 1.2))
        if moments.random() < 0.6:
            webs.kill(web)
            web = webs.start()
        else:
            workers.kill(worker)
            worker = workers.start()
    until(lambda: sum(len(it.taken) for it in posters) >= n_kills)
    for poster in posters:
        poster.is_over.set()
    for thread in threads:
        thread.join()
    webs.kill(web)
    rt.mail_in("last@mail.example", "Hello", "Hello")  # a card so new that it is read again
    try:
        _check(store, rt, posters, undisturbed=tmp_path / "undisturbed.db")
    finally:
        workers.kill(worker)
        workers.close()
        webs.close()
        rt.stop()
        store.close()


def _check(store: Store, rt: StandIn, posters: list[Poster], *, undisturbed: Path) -> None:
    until(lambda: _is_settled(store), seconds=600)  # a thousand posts may wait
    with store.reading() as conn:
        rows = tuples(conn, "SELECT native_id, state FROM inbox WHERE kind = 'transaction'")
    taken = [it for poster in posters for it in poster.taken]
    assert set(taken) <= {row[0] for row in rows}
    assert len({row[0] for row in rows}) == len(rows)
    assert {row[1] for row in rows} == {"done"}
    beside = read_undisturbed(rt, undisturbed)
    # A cursor ahead of its data would leave out for ever what the other store has.
    until(lambda: _digest(store) == _digest(beside), seconds=180)
    beside.close()
