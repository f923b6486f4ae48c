"""Twice, late, in any order: in the end the store holds the same."""

from itertools import permutations
from random import Random

from sidecar.flows.house import House
from sidecar.identity.weights import Weights
from sidecar.store.engine import Store
from tests.people import ACME
from tests.sidecar.ingest.histories import (
    Sample,
    dana_and_ruth,
    deleted,
    digest_after,
    held,
    person,
    random_history,
    take_in,
    wrote,
)


def test_every_order_of_a_history_with_edit_deletion_card_and_shared_phone_tells_the_same(
    store: Store, sample_size: Sample
) -> None:
    events = dana_and_ruth()
    orders = list(permutations(events))
    assert len(orders) == 720
    wanted = digest_after(store, [events])
    for order in Random(20).sample(orders, _size(store, sample_size, 96, 720)):
        assert digest_after(store, [[event] for event in order]) == wanted


def test_everything_coming_twice_changes_nothing(store: Store) -> None:
    events = dana_and_ruth()
    take_in(store, events)
    once = held(store)
    take_in(store, *[[event] for event in reversed(events)], events)
    assert held(store) == once


def test_a_history_at_random_ends_the_same_in_any_order_and_any_pages(
    store: Store, sample_size: Sample
) -> None:
    for seed in range(_size(store, sample_size, 64, 2000)):
        events = random_history(seed)
        random = Random(seed)
        wanted = digest_after(store, [events])
        shuffled = random.sample(events, len(events))
        one_by_one = [[event] for event in shuffled]
        assert digest_after(store, one_by_one) == wanted, seed
        at = random.randrange(len(events))
        twice = [*shuffled, *random.sample(events, 5)]
        assert digest_after(store, [twice[at:], twice[:at]]) == wanted, seed


def test_a_switchboard_counts_for_nothing_whenever_its_callers_arrive(
    store: Store, sample_size: Sample
) -> None:
    for seed in range(_size(store, sample_size, 24, 600)):
        house = House(own=ACME, weights=Weights(block_cap=1 + seed % 3))
        events = random_history(seed + 100_000)
        wanted = digest_after(store, [events], house)
        one_by_one = [[event] for event in Random(seed).sample(events, len(events))]
        assert digest_after(store, one_by_one, house) == wanted, seed


def test_a_deletion_that_comes_first_still_deletes(store: Store) -> None:
    letter = wrote("m-1", person("c-1", "Dana"))
    take_in(store, [deleted(letter)], [letter])
    gone_first = held(store)
    assert digest_after(store, []) == gone_first
    with store.reading() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 0
        assert conn.exec_driver_sql("SELECT count(*) FROM contact").scalar() == 0


def test_of_two_versions_of_one_moment_the_deletion_stands(store: Store) -> None:
    letter = wrote("m-1", person("c-1", "Dana"))
    take_in(store, [letter], [deleted(letter, 0)], [letter])
    with store.reading() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 0


def test_what_was_deleted_and_is_told_again_later_stands_again(store: Store) -> None:
    letter = wrote("m-1", person("c-1", "Dana"))
    again = letter.model_copy(update={"updated_at": deleted(letter, 2).updated_at})
    take_in(store, [again], [deleted(letter)])
    with store.reading() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM entry").scalar() == 1


def test_both_databases_hold_the_same(sqlite_url: str, postgres_url: str) -> None:
    stores = [Store(sqlite_url), Store(postgres_url)]
    for seed in range(20):
        found = {digest_after(store, [random_history(seed)]) for store in stores}
        assert len(found) == 1, seed
    for store in stores:
        store.close()


def _size(store: Store, sample_size: Sample, normal: int, everything: int) -> int:
    """PostgreSQL takes ten times as long for so small pages; that both hold the same has its own test."""
    return sample_size(normal if store.dialect == "sqlite" else normal // 8, everything)
