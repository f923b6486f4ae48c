"""The cast, told to a store: by learnt rules as by exact ones the same people are one, and the same stay apart."""

from random import Random

import pytest

from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.store.engine import Store
from sidecar.store.tuples import tuples
from tests import people
from tests.people import ACME
from tests.retold import facts
from tests.sidecar.identity_over_time.invariants import check
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.ingest.histories import MONDAY, Sample, take_in
from tests.sidecar.ingest.looking import groups

EXACT = House(own=ACME, rules="exact")
BOTH = pytest.mark.parametrize("house", [LEARNT, EXACT], ids=lambda it: it.rules)
SEVERAL_TIMES = [
    ["dana.whitfield@northwind.example", "danaw@mail.example", "danaw@mail.example"],
    ["mei.tanaka@mail.example", "mei.tanaka@mail.example"],
    ["priya.nair+acme@gmail.com", "priyanair@googlemail.com"],
]


@BOTH
def test_everybody_is_who_they_are(store: Store, house: House) -> None:
    take_in(store, *([fact] for fact in facts(*people.everybody())), house=house)
    found = groups(store)
    assert [it for it in found if len(it) > 1] == SEVERAL_TIMES
    assert len(found) == len(people.everybody()) + 1  # the office, once for each tool


def test_whoever_speaks_first_everybody_is_who_they_are(store: Store, sample_size: Sample) -> None:
    told = facts(*people.everybody())
    for seed in range(sample_size(2, 40)):
        mixed = Random(seed).sample(told, len(told))
        with store.writing() as conn:
            for fact in mixed:
                ingest(conn, [fact], LEARNT, MONDAY)
            names: dict[int, str] = dict(tuples(conn, "SELECT contact_key, native_id FROM contact"))
            found = check(conn, LEARNT).groups.values()
            assert (
                sorted(sorted(names[each] for each in it) for it in found if len(it) > 1)
                == SEVERAL_TIMES
            )
            conn.rollback()


@BOTH
def test_what_is_told_twice_changes_nobody(store: Store, house: House) -> None:
    told = facts(*people.everybody())
    take_in(store, told, house=house)
    once = groups(store)
    take_in(store, *([fact] for fact in reversed(told)), house=house)
    assert groups(store) == once
