"""A backfill through a stand-in, over real HTTP: client, paging, reading, identity and store together."""

import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from sidecar.connectors.rt import CONNECTOR
from sidecar.connectors.rt.standin import Letter, NewTicket, StandIn
from sidecar.flows.house import House
from sidecar.flows.pulling import Worker, tool_lines
from sidecar.settings import Account
from sidecar.store import accounts
from sidecar.store.engine import Store, open_store

_LETTERS = 10  # of a ticket


def backfill(folder: Path, interactions: int) -> dict[str, float]:
    """A helpdesk's whole past, from an empty store until the account is fresh."""
    rt = StandIn().start()
    rt.seed(
        [
            NewTicket(f"Ticket {number}", [_letter(number, turn) for turn in range(_LETTERS)])
            for number in range(interactions // _LETTERS)
        ]
    )
    with TemporaryDirectory(dir=folder) as place:
        store = open_store(f"sqlite:///{place}/past.db")
        spent_s, n = _pulled(store, rt)
        store.close()
    rt.stop()
    return {"backfill /s": n / spent_s, "backfill s": spent_s, "backfilled": float(n)}


def _letter(number: int, turn: int) -> Letter:
    return Letter(f"person{number % 4000}@mail.example", f"Word {turn} about {number}, please.")


def _pulled(store: Store, rt: StandIn) -> tuple[float, int]:
    account = Account(
        id="rt:bench", base_url=rt.base_url, secret=SecretStr(rt.token), allow_private=True
    )
    worker = Worker(tool_lines(store, House(), [account], {"rt": CONNECTOR}))
    thread = threading.Thread(target=worker.run)
    began = time.perf_counter()
    thread.start()
    while not _is_fresh(store):
        time.sleep(1)
        print(f"\r  backfill: {_n_entries(store):,} interactions", end="", flush=True)
    spent_s = time.perf_counter() - began
    print()
    worker.stop()
    thread.join()
    return spent_s, _n_entries(store)


def _is_fresh(store: Store) -> bool:
    with store.reading() as conn:
        state = accounts.state(conn, "rt:bench")
    return state is not None and state.seen_at is not None


def _n_entries(store: Store) -> int:
    with store.reading() as conn:
        return int(conn.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())
