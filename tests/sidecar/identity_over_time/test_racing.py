"""Two writers at once on the same people: in the end the store holds what it would after some order of their deeds."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete
from sqlmodel import SQLModel

from sidecar.errors import ConflictError, NotFoundError
from sidecar.flows import decide_links
from sidecar.flows.ingest import ingest
from sidecar.flows.learning import learn_now
from sidecar.flows.looking_back import look_back
from sidecar.flows.settling import Verdict
from sidecar.model.fact import Fact
from sidecar.store.engine import Conn, Store, open_store
from sidecar.store.tuples import tuples
from tests.sidecar.identity_over_time.alike_people import Town
from tests.sidecar.identity_over_time.invariants import check, seen
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.identity_over_time.within import Within
from tests.sidecar.ingest.histories import MONDAY, Sample

Deed = Callable[[Store], None]  # one transaction of one writer
Writers = tuple[Store, Store]
N_DEEDS = 2  # of each writer
ANA = Verdict(by="Ana Ruiz", at=MONDAY)


@pytest.fixture
def alone(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Where one does everything, after each other; SQLite, since both databases hold the same."""
    shutil.copy(sqlite_template, path := tmp_path / "alone.db")
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.fixture
def writers(store_url: str) -> Iterator[Writers]:
    """Two stores on one database, as two processes have them."""
    both = open_store(store_url), open_store(store_url)
    yield both
    for it in both:
        it.close()


def test_two_who_write_at_once_end_as_if_one_had_waited_for_the_other(
    writers: Writers, alone: Store, sample_size: Sample
) -> None:
    n_possible = []
    for seed in range(sample_size(6, 1000)):
        random = Random(seed)
        town = Town(random)
        begin = _arrive([town.fact() for _ in range(8)])
        begin(writers[0])
        known = _links(writers[0])
        deeds = [[_deed(random, town, known) for _ in range(N_DEEDS)] for _ in writers]
        possible = _outcomes(alone, begin, deeds)
        _race(writers, deeds)
        with writers[0].reading() as conn:
            check(conn, LEARNT)
            assert _outcome(conn) in possible, seed
        n_possible.append(len(possible))
        _forget_everything(writers[0])
    assert max(n_possible) > 1, "it never mattered who came first"


def test_whoever_learns_waits_for_whoever_is_counting(writers: Writers) -> None:
    town = Town(Random(1))
    _arrive(town.newcomers(6))(writers[0])
    background = threading.Thread(target=_learn, args=[writers[1]])
    with writers[0].writing() as conn:
        ingest(conn, town.newcomers(3), LEARNT, MONDAY)
        background.start()
        background.join(0.3)  # by now it would have read what is about to be old
    background.join()
    with writers[0].reading() as conn:
        assert len(check(conn, LEARNT).contacts) == 9


def _deed(random: Random, town: Town, links: Sequence[int]) -> Deed:
    """Something arrives, an agent decides about a link, or a pair kept in mind is weighed again."""
    draw = random.random()
    if draw < 0.5 or not links:
        return _arrive([town.fact() for _ in range(random.choice((1, 2)))])
    if draw < 0.85:
        decide = random.choice((decide_links.confirm, decide_links.revoke, decide_links.refuse))
        return _decide(decide, random.choice(links))
    return _look_back


def _arrive(page: list[Fact]) -> Deed:
    def deed(store: Store) -> None:
        with store.writing() as conn:
            ingest(conn, page, LEARNT, MONDAY)

    return deed


def _decide(decide: Callable[[Conn, int, Verdict], Any], link: int) -> Deed:
    def deed(store: Store) -> None:
        with suppress(ConflictError, NotFoundError), store.writing() as conn:
            decide(conn, link, ANA)

    return deed


def _look_back(store: Store) -> None:
    look_back(store, lambda: MONDAY, lambda _conn, _customers: None)


def _learn(store: Store) -> None:
    learn_now(store)


def _outcomes(store: Store, begin: Deed, deeds: Sequence[Sequence[Deed]]) -> list[Any]:
    """What the store would hold after each order in which both writers keep theirs."""
    one, other = deeds
    n = len(one) + len(other)
    found: list[Any] = []
    for places in combinations(range(n), len(one)):
        order = [list(one), list(other)]
        with store.writing() as conn:
            begin(Within(conn))
            for it in range(n):
                order[it not in places].pop(0)(Within(conn))
            if (outcome := _outcome(conn)) not in found:
                found.append(outcome)
            conn.rollback()
    return found


def _outcome(conn: Conn) -> Any:
    it = seen(conn)
    return it.together, it.links, it.portraits, it.near, it.counts, it.terms


def _race(writers: Writers, deeds: Sequence[Sequence[Deed]]) -> None:
    start = threading.Barrier(len(writers))
    troubles: list[Exception] = []

    def write(store: Store, mine: Sequence[Deed]) -> None:
        try:
            start.wait()
            for deed in mine:
                deed(store)
        except Exception as trouble:  # noqa: BLE001 told where the test is
            troubles.append(trouble)

    threads = [threading.Thread(target=write, args=it) for it in zip(writers, deeds, strict=True)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    if troubles:
        raise troubles[0]


def _links(store: Store) -> list[int]:
    with store.reading() as conn:
        return [row[0] for row in tuples(conn, "SELECT link_key FROM link ORDER BY link_key")]


def _forget_everything(store: Store) -> None:
    with store.writing() as conn:
        for table in SQLModel.metadata.sorted_tables:
            conn.execute(delete(table))
