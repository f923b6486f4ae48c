"""Pairs that were kept in mind are looked at again where something told since may bring them nearer."""

from sidecar.flows.gaining import worth_a_look
from sidecar.flows.known import Known
from sidecar.flows.looking_back import look_back
from sidecar.identity.portrait import Portrait
from sidecar.store import portraits
from sidecar.store.engine import Store
from tests.sidecar.identity.side_by_side import somebody
from tests.sidecar.ingest.histories import MONDAY

ANNA, BEN, CARA, DORA = 1, 2, 3, 4
NUMBER, OTHER = "+4915112345678", "+4930123456"


def test_a_customer_who_gained_what_another_tells_is_held_against_him(store: Store) -> None:
    with store.writing() as conn:
        known = _known(Known(conn))
        assert worth_a_look(known, ANNA, somebody(phone=NUMBER)) == [(ANNA, BEN)]
        assert worth_a_look(known, ANNA, somebody(phone=NUMBER[:-1] + "9")) == [(ANNA, BEN)]
        assert worth_a_look(known, ANNA, somebody(name="cara|")) == [(ANNA, CARA)]
        known.write()


def test_what_agrees_with_nobody_and_nothing_at_all_bring_nobody_nearer(store: Store) -> None:
    with store.writing() as conn:
        known = _known(Known(conn))
        assert worth_a_look(known, ANNA, somebody(phone=OTHER)) == []
        assert worth_a_look(known, ANNA, Portrait(1)) == []
        known.write()


def test_where_two_became_one_all_are_looked_at_the_nearest_first(store: Store) -> None:
    with store.writing() as conn:
        known = _known(Known(conn))
        assert worth_a_look(known, ANNA, None) == [(ANNA, CARA), (ANNA, BEN), (ANNA, DORA)]
        known.write()


def test_what_is_gained_is_what_was_not_told_before() -> None:
    now = somebody(name="anna|berg", phone=f"{NUMBER}; {OTHER}", city="bonn")
    before = somebody(name="anna|berg", phone=OTHER)
    assert now.beyond(before).values == somebody(phone=NUMBER, city="bonn").values
    assert before.beyond(now).values == {}


def test_new_weights_bring_nobody_together_who_is_far_apart(store: Store) -> None:
    with store.writing() as conn:
        _known(Known(conn)).write()
    assert look_back(store, lambda: MONDAY, lambda _conn, _customers: None) == 2


def _known(known: Known) -> Known:
    told = {
        ANNA: somebody(name="anna|berg"),
        BEN: somebody(name="ben|adler", phone=NUMBER),
        CARA: somebody(name="cara|"),
        DORA: somebody(name="dora|klein"),
    }
    for contact, portrait in told.items():
        known.add(contact)
        known.put(contact, portrait)
    known.settle()
    pairs = [(ANNA, BEN, -5.0), (ANNA, CARA, -4.0), (ANNA, DORA, -7.0)]
    portraits.put_near(known.conn, pairs)
    return known
