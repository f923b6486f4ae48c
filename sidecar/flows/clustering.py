"""lines → contacts → resolver → lines: `throughline identity cluster`, the ingest flow's resolver alone."""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import perf_counter

import orjson

from sidecar.flows.known import Known
from sidecar.flows.learning import is_due, learn_if_due, learn_now
from sidecar.flows.looking_back import look_back
from sidecar.flows.reading_ahead import Record, read_ahead
from sidecar.flows.resolving import Resolver
from sidecar.model.ids import public_id
from sidecar.store import clusters
from sidecar.store.engine import Conn, Store, open_store
from sidecar.store.sqlite import SMALL

Write = Callable[[bytes], None]
_AT_ONCE = 10_000  # records in one transaction, at most: what is read in one is not read again
_BETWEEN = 500  # records between two looks at whether it is time to learn
_ALLOCATIONS = 50_000  # more objects made than freed, before the newest are looked through


def cluster(lines: Iterable[bytes], write: Write, folder: Path) -> None:
    """One answer a line, each written as soon as its line has come, though more may be read ahead; at the
    end one more for each record of a customer of several, or parted from one, since later records may have
    brought together or divided earlier ones.

    BadInputError names the first line that cannot be read.
    """
    parted: set[int] = set()
    with read_ahead(lines) as records:
        store = own_store(folder)
        for answer in answers(records, store, parted):
            write(answer)
    with _rare_collections():
        learn_now(store)
        look_back(store, _now, lambda _conn, _customers: None)
        for row in chain(clusters.last(store), clusters.alone(store, parted)):
            write(_line(*row, ms=0.0))
    store.close()


def own_store(folder: Path) -> Store:
    """The store of `identity cluster` in this folder, made where there is none."""
    return open_store(f"sqlite:///{folder / 'cluster.db'}", shape=SMALL)


def answers(
    records: Iterator[Record], store: Store, parted: set[int] | None = None
) -> Iterator[bytes]:
    """As `cluster`, but for its end. Learns between two answers, where it is time.

    `parted` gains the contacts whose customers were divided.
    """
    parted = set() if parted is None else parted
    with _rare_collections():
        is_over = False
        while not is_over:
            with store.writing() as conn:
                is_over = yield from _handful(conn, records, parted)
            if learn_if_due(store):
                look_back(store, _now, lambda _conn, _customers: None)


def _handful(
    conn: Conn, records: Iterator[Record], parted: set[int]
) -> Generator[bytes, None, bool]:
    """The answers to some records, each before the next is read, in one transaction: what is lost with
    it is lost with the whole store. Ends where it is time to learn. Gives whether that was the end.
    """
    known = Known(conn)
    resolver = Resolver(known, _now())
    for n in range(1, _AT_ONCE + 1):
        found = next(records, None)
        if found is None:
            break
        yield _answer(known, resolver, found)
        if n % _BETWEEN == 0 and is_due(known.n_contacts, known.odds.n_learnt):
            break
    known.write()
    parted |= resolver.parted
    return found is None


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Nothing that a record makes refers to itself, yet a seventh of the time went into looking for that."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _now() -> datetime:
    return datetime.now(UTC)


def _answer(known: Known, resolver: Resolver, record: Record) -> bytes:
    started = perf_counter()
    contact = record.contact
    clusters.add(known.conn, contact, record.record_id)
    resolver.arrive(contact, record.arrival)
    customer = known.customers_of([contact])[contact]
    suggested = clusters.suggested(known.conn, contact) if contact in resolver.suggested else []
    ms = record.ms + (perf_counter() - started) * 1000
    return _line(record.record_id, customer, suggested, ms=ms)


def _line(record_id: str, customer: int, suggested: list[str], *, ms: float) -> bytes:
    return orjson.dumps(
        {
            "record_id": record_id,
            "customer_id": public_id("cu", customer),
            "suggest": suggested,
            "ms": round(ms, 3),
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )
