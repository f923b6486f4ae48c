"""Whatever is decided, arrives and is undone, in any mixture: nothing is glued, lost or left over."""

from random import Random
from typing import Literal

import pytest

from sidecar.errors import ConflictError
from sidecar.flows.house import House
from sidecar.model.link import PARTING
from sidecar.store.digest import digest
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests.people import ACME
from tests.sidecar.ingest.deciding import Deciders
from tests.sidecar.ingest.histories import Sample, digest_after, random_history


def _size(store: Store, sample_size: Sample, normal: int, everything: int) -> int:
    return sample_size(normal if store.dialect == "sqlite" else normal // 8, everything)


def test_when_every_decision_is_undone_the_store_holds_what_it_would_without_any(
    store: Store, sample_size: Sample
) -> None:
    n_acts = 0
    for seed in range(_size(store, sample_size, 40, 5_000)):
        facts = random_history(seed + 30_000)
        wanted = digest_after(store, [facts])
        with store.writing() as conn:
            people = Deciders(conn, Random(seed))
            people.play(facts)
            n_acts += len(people.acts)
            people.undo_everything()
            assert digest(conn) == wanted, seed
            conn.rollback()
    assert n_acts > 20


@pytest.mark.parametrize("rules", ["learnt", "exact"])
def test_no_mixture_of_decisions_and_arrivals_unites_whom_somebody_parted(
    store: Store, sample_size: Sample, rules: Literal["learnt", "exact"]
) -> None:
    for seed in range(_size(store, sample_size, 40, 5_000)):
        with store.writing() as conn:
            people = Deciders(conn, Random(seed), House(own=ACME, rules=rules))

            def holds(people: Deciders = people, seed: int = seed) -> None:
                customer_of = {it: key for key, group in people.groups().items() for it in group}
                known = {row[0] for row in tuples(people.conn, "SELECT contact_key FROM contact")}
                assert set(customer_of) == known, seed  # each contact has one customer
                assert all(key == min(group) for key, group in people.groups().items()), seed
                for link in people.all_links():
                    if link.state in PARTING and {link.a, link.b} <= known:
                        assert customer_of[link.a] != customer_of[link.b], seed

            people.play(random_history(seed + 60_000), holds)
            conn.rollback()


def test_a_decision_that_is_undone_at_once_leaves_everything_as_it_was_by_learnt_rules_too(
    store: Store, sample_size: Sample
) -> None:
    n_acts = 0
    house = House(own=ACME, rules="learnt")
    for seed in range(_size(store, sample_size, 80, 2_000)):
        with store.writing() as conn:
            people = Deciders(conn, Random(seed), house)
            people.play(random_history(seed + 120_000))
            for _ in range(6):
                before, n_before = digest(conn), len(people.acts)
                people.decide()
                for act in people.acts[n_before:]:
                    people.undo(act)
                    n_acts += 1
                assert digest(conn) == before, seed
            conn.rollback()
    assert n_acts > 20


def test_what_was_done_and_undone_and_done_again_is_done(store: Store, sample_size: Sample) -> None:
    n_again = 0
    for seed in range(_size(store, sample_size, 48, 1_000)):
        with store.writing() as conn:
            people = Deciders(conn, Random(seed))
            people.play(random_history(seed + 90_000))
            done = digest(conn)
            for act in people.acts[-3:]:
                try:
                    undone = people.undo(act)
                except ConflictError:
                    continue
                with pytest.raises(ConflictError):
                    people.undo(act)
                people.undo(undone)
                n_again += 1
                assert digest(conn) == done, seed
            conn.rollback()
    assert n_again > 5
