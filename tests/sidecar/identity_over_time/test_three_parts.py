"""Somebody who tells what two others told, one each: all three are one, in whichever order they arrive."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.store.engine import Store
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.ingest.histories import contact, mail, take_in
from tests.sidecar.ingest.looking import groups

MAIL = mail("dana.whitfield@mail.example")
NUMBER = Identifier(kind="phone", value="+14155550101")
CALLER = contact("c-caller", None, NUMBER)
WRITER = contact("c-writer", None, MAIL)
BUYER = contact("c-buyer", "Dana Whitfield", MAIL, NUMBER)
ORDERS = list(permutations([CALLER, WRITER, BUYER]))


@pytest.mark.parametrize("order", ORDERS, ids=lambda it: " ".join(each.native_id for each in it))
def test_who_calls_and_who_writes_is_who_buys_with_both(
    store: Store, order: Sequence[Contact]
) -> None:
    take_in(store, *[[it] for it in order], house=LEARNT)
    assert groups(store) == [["c-buyer", "c-caller", "c-writer"]]


def test_two_of_whom_something_differs_that_no_person_can_tell_stay_two(store: Store) -> None:
    ruth, omar = contact("c-ruth", "Ruth Haddad", MAIL), contact("c-omar", "Omar Haddad", NUMBER)
    take_in(store, [ruth], [omar], [contact("c-haddad", "Haddad", MAIL, NUMBER)], house=LEARNT)
    found = groups(store)
    assert not any({"c-ruth", "c-omar"} <= set(group) for group in found)
