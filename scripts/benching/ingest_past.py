"""A backfill through a stand-in, over real HTTP: client, paging, reading, identity and store together."""

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from sidecar.connectors.twilio import CONNECTOR
from sidecar.connectors.twilio.standin import StandIn
from sidecar.connectors.twilio.standin_things import ACCOUNT
from sidecar.flows.house import House
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.settings import Account
from sidecar.store import backfills
from sidecar.store.engine import Store, open_store

_TOOL = "twilio:bench"
_CUSTOMERS = 4_000
_DAYS = 700


class _Clock:
    def __init__(self) -> None:
        self.at: datetime | None = None

    def __call__(self) -> datetime:
        return self.at or datetime.now(UTC)


def backfill(folder: Path, interactions: int) -> dict[str, float]:
    """Two years of texts, from an empty store until all of them are there; slower than it could be, since
    the engine leaves the store to others half of the time.
    """
    clock = _Clock()
    standin = StandIn(clock=clock).start()
    _write_past(standin, clock, interactions)
    with TemporaryDirectory(dir=folder) as place:
        store = open_store(f"sqlite:///{place}/past.db")
        spent_s = _read(store, standin)
        n = _n_entries(store)
        store.close()
    standin.stop()
    return {"backfill /s": n / spent_s, "backfill s": spent_s, "backfilled": float(n)}


def _write_past(standin: StandIn, clock: _Clock, interactions: int) -> None:
    step = timedelta(days=_DAYS) / interactions
    began = datetime.now(UTC) - timedelta(days=_DAYS + 3)
    for number in range(interactions):
        clock.at = began + number * step
        standin.text_in(
            f"+1415555{number % _CUSTOMERS:04}", f"Word {number} about my order, please."
        )
    clock.at = None


def _read(store: Store, standin: StandIn) -> float:
    worker = Worker(tool_lines(store, House(), [_account(standin)], {"twilio": CONNECTOR}))
    thread = threading.Thread(target=worker.run)
    began = time.perf_counter()
    thread.start()
    while not _is_over(store):
        time.sleep(1)
        print(f"\r  backfill: {_n_entries(store):,} interactions", end="", flush=True)
    spent_s = time.perf_counter() - began
    print()
    worker.stop()
    thread.join()
    return spent_s


def _account(standin: StandIn) -> Account:
    return Account(
        id=_TOOL,
        base_url=standin.base_url,
        secret=SecretStr(f"{ACCOUNT}:{standin.tokens[0]}"),
        allow_private=True,
        options={"api_url": standin.base_url},
    )


def _is_over(store: Store) -> bool:
    with store.reading() as conn:
        past = backfills.state(conn, _TOOL)
    return past is not None and past.finished_at is not None


def _n_entries(store: Store) -> int:
    with store.reading() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())
