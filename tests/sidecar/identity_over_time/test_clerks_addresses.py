"""By the address that stands beside ever other numbers a clerk is recognised, and what he wrote down before goes to whom it is of."""

from sidecar.flows.arrival import arrival_of
from sidecar.flows.known import Known
from sidecar.flows.resolving import Resolver
from sidecar.identity.portrait import Told
from sidecar.model.identifier import Identifier
from sidecar.store.engine import Store
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.identity_over_time.logged_calls import (
    LOGGED,
    SARAH,
    STRANGERS,
    are_one,
    calls,
    count,
    customers,
    number,
    told_as,
)
from tests.sidecar.ingest.histories import MONDAY, contact, mail, take_in

NAMELESS = {"email": SARAH["email"]}
EVA = {"full_name": "Eva Brandt", "email": "eva.brandt@service.example"}
OTHER = "sarah.holm@desk.example"


def test_what_a_clerk_writes_himself_stays_his() -> None:
    found = customers(*calls(SARAH, 0, 1, 2, 3), SARAH, SARAH)
    assert found[4] == found[5]
    assert found[4] not in found[:4]


def test_what_a_clerk_wrote_before_he_was_known_for_one_stays_his() -> None:
    found = customers(*STRANGERS[:4], SARAH, *calls(SARAH, 0, 1, 2, 3), SARAH)
    assert found[5:9] == found[:4]
    assert found[4] == found[9]


def test_whose_card_holds_the_number_he_calls_from_is_no_clerk() -> None:
    card = {"tool": "crm", "contact_id": "7"}
    hers = {"full_name": SARAH["full_name"]} | card | number(3)
    found = customers(hers, SARAH | card | number(0), *calls(SARAH, 1, 2, 3), SARAH)
    assert found[0] == found[1] == found[-2] == found[-1]


def test_who_calls_from_others_numbers_and_has_free_mail_is_not_taken_for_them() -> None:
    dana = {"full_name": "Dana Whitfield", "email": "dana.whitfield@gmail.com"}
    found = customers(*STRANGERS[3:4], *calls(dana, 10, 11, 12, 3))
    assert found[-1] != found[0]


def test_nameless_calls_under_a_known_clerks_address_are_two_callers() -> None:
    assert count(customers(*calls(SARAH, 0, 1, 2, 3), *calls(NAMELESS, 4, 5))) == 6


def test_a_clerk_of_whom_two_calls_were_noted_is_known_though_he_has_written_himself() -> None:
    found = customers(*STRANGERS[:2], *calls(SARAH, 0, 1), SARAH, *calls(SARAH, 9))
    assert found[-1] != found[-2]


def test_a_name_is_known_for_a_clerks_from_three_noted_calls_on() -> None:
    two = calls(SARAH, 10, 11)
    assert count(customers(*STRANGERS, *LOGGED[:5], *two)[-2:]) == 1
    assert count(customers(*STRANGERS, *LOGGED[:6], *two)[-2:]) == 2


def test_a_clerk_of_two_addresses_or_one_who_notes_a_colleagues_makes_no_second_clerk() -> None:
    for address in (OTHER, "kim.porter@service.example"):
        noted = SARAH | {"email": [SARAH["email"], address]}
        found = customers(*calls(noted, 0, 1, 2, 3), *calls(EVA, 8, 9))
        assert found[-1] == found[-2], address


def test_a_clerk_of_two_addresses_is_found_by_both() -> None:
    under = [SARAH, SARAH | {"email": OTHER}, SARAH | {"email": [SARAH["email"], OTHER]}]
    found = customers(*STRANGERS[:3], *(it | number(n) for n, it in enumerate(under)))
    assert found[3:] == found[:3]


def test_two_calls_of_one_caller_are_his_once_their_clerk_is_known() -> None:
    found = customers(*STRANGERS[:1], *calls(SARAH, 0, 0, 10, 11, 12, 13, 14, 15))
    assert found[1] == found[2] == found[0]


def test_what_a_noted_call_tells_later_is_still_the_callers(store: Store) -> None:
    hers = [told_as("Sarah Holm", it, f"call-{it}", SARAH["email"]) for it in range(4)]
    take_in(store, *([it] for it in hers), house=LEARNT)
    order = Identifier(kind="order_number", value="A-1001")
    more = contact("call-0", "Sarah Holm", *hers[0].identifiers, order)
    written = contact("written", "Sarah Holm", mail(SARAH["email"]))
    take_in(store, [more], [written], house=LEARNT)
    assert not are_one(store, "call-0", "written")


def test_when_one_of_two_leaves_both_are_known_to_be_parted(store: Store) -> None:
    sarah = Told({"name": ("sarah|holm",), "email": ("sarah.holm@gmail.com",)})
    for gone, stays in ((1, 2), (2, 1)):
        with store.writing() as conn:
            known = Known(conn)
            resolver = Resolver(known, MONDAY)
            for each in (1, 2):
                resolver.arrive(each, arrival_of(sarah))
            assert known.customers_of([1, 2]) == {1: 1, 2: 1}
            resolver.touched.clear()
            resolver.leave([gone])
            assert resolver.parted == {1, 2}
            assert resolver.touched >= {1, stays}
            assert known.customers_of([1, 2]) == {stays: stays}
            conn.rollback()
