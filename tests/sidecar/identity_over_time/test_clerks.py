"""Clerks who log calls in their own name: no caller is shown another's story, and no customer of many numbers falls apart."""

from sidecar.flows import decide_links
from sidecar.flows.rebuilding import rebuild
from sidecar.flows.settling import Verdict
from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key
from sidecar.store import links, members
from sidecar.store.engine import Store
from tests.sidecar.identity_over_time.invariants import check
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.identity_over_time.logged_calls import (
    LOGGED,
    NAMES,
    SARAH,
    STRANGERS,
    are_one,
    calls,
    count,
    customers,
    number,
    phone,
    told_as,
)
from tests.sidecar.ingest.histories import MONDAY, contact, mail, take_in


def test_once_an_address_is_known_for_a_clerks_its_first_callers_are_parted_too() -> None:
    assert count(customers(*calls(SARAH, 0, 1, 2, 3))) == 4


def test_a_call_belongs_to_whom_the_number_is_of_though_the_clerk_leaves_his_name_out() -> None:
    nameless = {"email": SARAH["email"]}
    own = [number(4), number(5)]
    found = customers(*own, *calls(SARAH, 0, 1, 2, 3), *calls(nameless, 4), *calls(SARAH, 5))
    assert found[0] == found[6]
    assert found[1] == found[7]
    assert count(found) == 6


def test_who_writes_with_two_numbers_is_one_customer() -> None:
    written = {"full_name": "Sarah Holm", "email": SARAH["email"]}
    assert count(customers(*calls(SARAH, 0, 1), written)) == 1


def test_who_has_had_four_numbers_and_writes_himself_stays_together() -> None:
    found = customers(SARAH, *calls(SARAH, 0, 1, 2, 3), SARAH)
    assert count(found[:3]) == 1
    assert found[0] == found[5]


def test_who_has_free_mail_is_no_clerk_however_many_numbers_he_has() -> None:
    dana = {"full_name": "Dana Whitfield", "email": "dana.whitfield@gmail.com"}
    found = customers(*calls(dana, 0, 1, 2, 3), dana)
    assert count([*found[:2], found[4]]) == 1


MANY = (*NAMES, "Uwe Stark", "Mia Lorenz", "Jan Hofer", "Eva Brandt")


def test_a_name_under_which_calls_were_noted_is_known_for_a_clerks() -> None:
    """Callers who have names of their own tell on her: then her address betrays no two others."""
    two = calls(SARAH, 10, 11)
    assert count(customers(*LOGGED, *two)[-2:]) == 1
    assert count(customers(*STRANGERS, *LOGGED, *two)[-2:]) == 2


def test_what_was_noted_under_a_name_counts_beside_callers_of_whom_nobody_knows() -> None:
    unknown = calls({"full_name": "Sarah Holm"}, 10, 11, 12, 13)
    last = calls({"full_name": "Sarah Holm"}, 7)
    found = customers(*STRANGERS, *LOGGED, *unknown, *last)
    assert found[-1] == found[7]


def test_who_called_from_two_others_numbers_keeps_what_she_wrote_herself() -> None:
    dana = {"full_name": "Dana Whitfield", "email": "dana.whitfield@northwind.example"}
    found = customers(*STRANGERS[:2], dana, *calls(dana, 0, 1))
    assert found[2] == found[3]


def test_a_nameless_call_that_tells_one_customers_address_is_not_given_to_another() -> None:
    dana = {"full_name": "Dana Whitfield", "email": "dana.whitfield@northwind.example"}
    nameless = {"email": dana["email"]}
    found = customers(*STRANGERS[:2], dana, *calls(dana, 0), *calls(nameless, 1))
    assert found[4] not in found[:2]


def test_where_two_clerks_write_a_third_is_soon_known_for_one() -> None:
    tim = {"full_name": "Tim Lang", "email": "tim.lang@service.example"}
    eva = {"full_name": "Eva Brandt", "email": "eva.brandt@service.example"}
    alone = customers(*calls(SARAH, 0, 1, 2, 3), *calls(eva, 8, 9))
    assert alone[-1] == alone[-2]
    found = customers(*calls(SARAH, 0, 1, 2, 3), *calls(tim, 4, 5, 6, 7), *calls(eva, 8, 9))
    assert count(found) == 10


def _logged(n: int, *more: Identifier) -> Contact:
    return contact(f"call-{n}", "Sarah Holm", mail(SARAH["email"]), phone(n), *more)


def _held(store: Store, n: int) -> list[int]:
    """Which calls are one customer's, as each one's first."""
    keys = [contact_key("rt:main", f"call-{it}") for it in range(n)]
    with store.reading() as conn:
        check(conn, LEARNT)
        found = members.customers_of(conn, keys)
    of = [found[it] for it in keys]
    return [of.index(it) for it in of]


def test_what_an_agent_confirmed_stays_when_a_clerk_is_recognised(store: Store) -> None:
    take_in(store, [_logged(0)], [_logged(1)], [_logged(2)], house=LEARNT)
    assert _held(store, 3) == [0, 0, 2]
    one, other = sorted(contact_key("rt:main", f"call-{it}") for it in (0, 1))
    with store.writing() as conn:
        decide_links.confirm(conn, links.link_key(one, other), Verdict(by="Ana", at=MONDAY))
    take_in(store, [_logged(3)], house=LEARNT)
    assert _held(store, 4) == [0, 0, 2, 3]
    with store.writing() as conn:
        decide_links.revoke(conn, links.link_key(one, other), Verdict(by="Ana", at=MONDAY))
    assert _held(store, 4) == [0, 1, 2, 3]


def test_a_clerk_is_recognised_amid_a_page_that_tells_more_of_his_calls(store: Store) -> None:
    take_in(store, [_logged(0)], [_logged(1)], [_logged(2)], house=LEARNT)
    order = Identifier(kind="order_number", value="A-1001")
    take_in(store, [_logged(3), _logged(0, order), _logged(1)], house=LEARNT)
    assert _held(store, 4) == [0, 1, 2, 3]


def test_derived_anew_the_clerk_is_still_one(store: Store) -> None:
    take_in(store, *([_logged(it)] for it in range(5)), house=LEARNT)
    assert _held(store, 5) == [0, 1, 2, 3, 4]
    rebuild(store, LEARNT, lambda: MONDAY)
    assert _held(store, 5) == [0, 1, 2, 3, 4]


def test_who_wrote_in_herself_keeps_her_name_though_others_give_her_address(store: Store) -> None:
    """Forms that anybody may fill in, each with a number of its own."""
    mails = [told_as("Sarah Holm", None, it, SARAH["email"]) for it in ("before", "after")]
    take_in(store, mails[:1], *([_logged(it)] for it in range(4)), mails[1:], house=LEARNT)
    assert are_one(store, "before", "after", "call-0")


def test_a_nameless_call_that_tells_a_clerks_address_and_the_callers_makes_no_clerk_of_her(
    store: Store,
) -> None:
    kim = "kim.porter@northwind.example"
    hers = [told_as("Kim Porter", n, f"kim-{n}", kim) for n in (20, 21)]
    take_in(store, hers[:1], hers[1:], *([_logged(it)] for it in range(4)), house=LEARNT)
    assert are_one(store, "kim-20", "kim-21")
    nameless = contact("call", None, mail(SARAH["email"]), mail(kim), phone(22))
    take_in(store, [nameless], [told_as("Kim Porter", None, "written", kim)], house=LEARNT)
    assert are_one(store, "kim-20", "kim-21", "written")


def test_a_clerks_namesake_is_not_shown_whoever_shares_her_phone(store: Store) -> None:
    others = [told_as(it, n, f"s{n}", f"c{n}@web.example") for n, it in enumerate(MANY)]
    noted = [told_as("Maria Garcia", n, f"l{n}") for n in range(len(MANY))]
    real = [told_as("Maria Garcia", 40 + n, f"g{n}", f"mg{n}@web.example") for n in range(6)]
    jose = told_as("Jose Perez", 30, "jose", "jose.perez@web.example")
    maria = told_as("Maria Garcia", 30, "maria", "mg1980@gmail.com")
    told = [*others, *noted, *real, jose, maria]
    take_in(store, *([it] for it in told), house=LEARNT)
    assert not are_one(store, "jose", "maria")
