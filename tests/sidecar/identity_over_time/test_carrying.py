"""Who carries a key is read once while several arrive, and is the same as if it were read each time."""

import gc
import weakref

import pytest

from sidecar.flows import carrying
from sidecar.flows import known as in_hand
from sidecar.flows.known import Known
from sidecar.identity.portrait import Portrait
from sidecar.store.engine import Store
from tests.people_at_large.world import make_world
from tests.sidecar.identity_over_time.clustered import customers_of

PHONE, STREET = 41, 42
ANNA, BEN, CARA, DORA = 11, 12, 13, 14


def test_who_has_just_arrived_is_found_before_anything_is_written(store: Store) -> None:
    with store.writing() as conn:
        known = Known(conn)
        _arrive(known, CARA, PHONE)
        assert known.carriers([(PHONE, 5), (STREET, 5)]) == {PHONE: [CARA], STREET: []}
        _arrive(known, ANNA, PHONE, STREET)
        assert known.carriers([(PHONE, 5), (STREET, 5)]) == {PHONE: [ANNA, CARA], STREET: [ANNA]}


def test_they_are_found_by_whoever_asks_later(store: Store) -> None:
    with store.writing() as conn:
        known = Known(conn)
        for contact in (DORA, ANNA, CARA):
            _arrive(known, contact, PHONE)
        known.write()
    with store.writing() as conn:
        known = Known(conn)
        _arrive(known, BEN, PHONE)
        assert known.carriers([(PHONE, 9)]) == {PHONE: [ANNA, BEN, CARA, DORA]}
        assert known.customers_of([DORA, BEN]) == {DORA: DORA, BEN: BEN}


def test_a_crowd_is_read_no_further_than_asked_and_further_where_more_are_asked_for(
    store: Store,
) -> None:
    with store.writing() as conn:
        known = Known(conn)
        for contact in (ANNA, BEN, DORA):
            _arrive(known, contact, STREET)
        known.write()
        known = Known(conn)
        assert known.carriers([(STREET, 2)]) == {STREET: [ANNA, BEN]}
        _arrive(known, CARA, STREET)
        assert known.carriers([(STREET, 2)]) == {STREET: [ANNA, BEN]}
        assert known.carriers([(STREET, 9)]) == {STREET: [ANNA, BEN, CARA, DORA]}


def test_who_leaves_carries_nothing(store: Store) -> None:
    with store.writing() as conn:
        known = Known(conn)
        for contact in (ANNA, BEN):
            _arrive(known, contact, PHONE)
        known.carrying.drop([ANNA])
        assert known.carriers([(PHONE, 9)]) == {PHONE: [BEN]}


def test_what_is_held_is_read_anew_where_it_grows_large_and_is_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "MOST_HELD", 2)
    with store.writing() as conn:
        known = Known(conn)
        for contact in (ANNA, BEN):
            _arrive(known, contact, PHONE)
        known.write()
    with store.writing() as conn:
        known = Known(conn)
        for contact, carry in ((CARA, [ANNA, BEN, CARA]), (DORA, [ANNA, BEN, CARA, DORA])):
            known.carriers([(PHONE, 9)])
            _arrive(known, contact, PHONE)
            assert known.carriers([(PHONE, 9)]) == {PHONE: carry}
            assert known.customers_of(carry) == {it: it for it in carry}
        known.write()


def test_portraits_that_are_as_in_the_store_are_let_go_where_they_are_many(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_hand, "_MOST_READ", 1)
    everybody = {it: Portrait(n=it) for it in (ANNA, BEN, CARA)}
    with store.writing() as conn:
        known = Known(conn)
        for customer, portrait in everybody.items():
            known.put(customer, portrait)
        known.carriers([(PHONE, 9)])
        assert len(known._portraits) == 3  # none of them is in the store yet
        known.write()
    with store.writing() as conn:
        known = Known(conn)
        assert known.portraits(everybody) == everybody
        known.put(ANNA, Portrait(n=99))
        known.carriers([(PHONE, 9)])
        assert set(known._portraits) == {ANNA}
        assert known.portraits(everybody) == everybody | {ANNA: Portrait(n=99)}
        known.write()
        assert Known(conn).portraits(everybody) == everybody | {ANNA: Portrait(n=99)}


def test_how_much_is_held_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    people = list(make_world(3, 300))
    plenty = customers_of(people)
    monkeypatch.setattr(carrying, "MOST_HELD", 20)
    monkeypatch.setattr(in_hand, "_MOST_READ", 5)
    assert customers_of(people) == plenty


def test_what_a_transaction_held_goes_with_it(store: Store) -> None:
    """What refers to itself stays until it is collected, and while contacts are told that is seldom."""
    gc.disable()
    try:
        with store.writing() as conn:
            known = Known(conn)
            _arrive(known, ANNA, PHONE)
            known.carriers([(PHONE, 9)])
            known.write()
            held = weakref.ref(known)
            del known
            assert held() is None
    finally:
        gc.enable()


def _arrive(known: Known, contact: int, *keys: int) -> None:
    known.add(contact)
    known.carrying.add(contact, keys)
