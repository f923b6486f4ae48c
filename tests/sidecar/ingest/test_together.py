"""Several threads and processes take in the same stream at once."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from random import Random

from sidecar.flows.ingest import ingest
from sidecar.model.fact import Fact
from sidecar.store.engine import Store, open_store
from tests.sidecar.ingest.histories import (
    HOUSE,
    MONDAY,
    Sample,
    digest_after,
    held,
    random_history,
)
from tests.sidecar.ingest.looking import rows

_PROGRAM = """
import sys
from tests.sidecar.ingest.test_together import work_off
work_off(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
"""
_ROOT = Path(__file__).parents[3]


def work_off(url: str, worker: int, n_histories: int) -> None:
    """What one worker does: all events, in an order of its own, a few a page."""
    store = open_store(url)
    _work_off(store, worker, n_histories)
    store.close()


def test_two_processes_and_two_threads_end_with_what_one_alone_would_hold(
    store_url: str, sample_size: Sample
) -> None:
    n_histories = sample_size(3, 40)
    store = open_store(store_url)
    wanted = digest_after(store, [_events(n_histories)])
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, store_url, "1", str(n_histories)],
        cwd=_ROOT,
        env=os.environ,
    )
    threads = [
        threading.Thread(target=_work_off, args=(store, worker, n_histories)) for worker in (2, 3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert process.wait(300) == 0
    assert held(store) == wanted
    positions = [row[0] for row in rows(store, "SELECT position FROM change ORDER BY position")]
    assert positions == sorted(set(positions))
    store.close()


def _events(n_histories: int) -> list[Fact]:
    return [event for seed in range(n_histories) for event in random_history(seed + 50_000)]


def _work_off(store: Store, worker: int, n_histories: int) -> None:
    events = _events(n_histories)
    Random(worker).shuffle(events)
    for start in range(0, len(events), 5):
        with store.writing() as conn:
            ingest(conn, events[start : start + 5], HOUSE, MONDAY)
