"""By the name under which calls from many people's numbers are logged a clerk is recognised, and nobody who only bears it."""

import pytest

from sidecar.model.identifier import Identifier
from sidecar.store.engine import Store
from tests.sidecar.identity_over_time.living import LEARNT
from tests.sidecar.identity_over_time.logged_calls import (
    LOGGED,
    SARAH,
    STRANGERS,
    Line,
    are_one,
    calls,
    customers,
    number,
    phone,
    told_as,
)
from tests.sidecar.ingest.histories import take_in

NAME = {"full_name": "Sarah Holm"}
OF_FREE_MAIL = NAME | {"email": "sarah.holm@gmail.com"}
SILENT = [number(it) | {"ts": "1"} for it in (0, 1)]


def test_a_name_beside_three_others_numbers_is_a_clerks_from_the_fourth_call_on() -> None:
    found = customers(*STRANGERS, *LOGGED[:4])
    assert found[10] != found[2]
    assert found[11] == found[3]


def test_who_logs_callers_addresses_is_a_clerk_as_well() -> None:
    logged = [NAME | {"email": it["email"]} for it in STRANGERS[:4]]
    found = customers(*STRANGERS, *logged)
    assert found[11] == found[3]


def test_a_clerk_is_known_by_name_though_half_of_it_is_told_once_more() -> None:
    twice = {"full_name": ["Holm", "Sarah Holm"]} | number(7)
    found = customers(*STRANGERS, *LOGGED, twice)
    assert found[-1] == found[7]


def test_all_numbers_on_a_clerks_card_count(store: Store) -> None:
    others = [told_as(str(it["full_name"]), n, f"s{n}") for n, it in enumerate(STRANGERS[:4])]
    card = [told_as("Sarah Holm", None, "card").model_copy(update={"identifiers": _numbers(3)})]
    take_in(store, others, card, [told_as("Sarah Holm", 3, "call")], house=LEARNT)
    assert are_one(store, "call", "s3")


def _numbers(n: int) -> list[Identifier]:
    return [phone(it) for it in range(n)]


def test_a_clerks_call_is_the_callers_at_once(store: Store) -> None:
    others = [told_as(str(it["full_name"]), n, f"s{n}") for n, it in enumerate(STRANGERS)]
    noted = [told_as("Sarah Holm", n, f"l{n}") for n in range(4)]
    take_in(store, *([it] for it in [*others, *noted]), house=LEARNT)
    assert are_one(store, "l3", "s3")


def test_who_only_sounds_like_three_calls_clerk_is_none() -> None:
    found = customers(*STRANGERS, *calls({"full_name": "Sara Holm"}, 0, 1, 2), *LOGGED[3:4])
    assert found[-1] != found[3]


def test_a_clerk_is_known_by_name_whatever_free_address_stands_beside_it() -> None:
    before = calls(OF_FREE_MAIL, 50)
    found = customers(*before, *STRANGERS, *LOGGED, *calls(OF_FREE_MAIL, 7), OF_FREE_MAIL)
    assert found[-2] == found[8]
    assert found[-1] == found[0]


@pytest.mark.parametrize("beside", [[], [{"full_name": "Kim Lee"}]])
def test_a_clerks_namesake_who_calls_from_home_is_not_her_relative(beside: list[Line]) -> None:
    home = [{"full_name": "Otto Holm"} | number(20), *(it | number(20) for it in beside)]
    found = customers(*home, *STRANGERS, *LOGGED, *calls(NAME, 20))
    assert found[-1] not in found[: len(home)]


def test_a_clerks_namesake_keeps_the_number_that_she_shares_with_a_flatmate() -> None:
    home = [{"full_name": "Kim Lee"} | number(20), NAME | number(20)]
    found = customers(*home, *STRANGERS, *LOGGED, *calls(NAME, 20))
    assert found[-1] == found[1]


def test_a_call_that_names_another_beside_the_clerk_is_not_given_to_whoever_has_the_number() -> (
    None
):
    both = [{"full_name": ["Sarah Holm", "Vera Lind"]} | number(3)]
    found = customers(*STRANGERS, *LOGGED, *both)
    assert found[-1] != found[3]


def test_two_calls_from_numbers_of_people_of_other_names_tell_on_their_clerk() -> None:
    found = customers(*STRANGERS[:2], *calls(SARAH, 0, 1))
    assert found[2:] == found[:2]


@pytest.mark.parametrize(
    ("others", "hers"),
    [
        (STRANGERS[1:2], calls(SARAH, 9, 1)),  # once from a friend's
        (STRANGERS[:1], calls(SARAH, 0, 9)),  # before she had one
        (STRANGERS[:1], calls(SARAH, 0, 0)),  # twice from the same friend's
        (STRANGERS[:1], [*calls(SARAH, 0), SARAH]),  # and then she writes
        (SILENT, [it | {"ts": "9000"} for it in calls(SARAH, 0, 1)]),  # whom nobody knows
    ],
)
def test_who_has_called_from_anothers_number_stays_one(
    others: list[Line], hers: list[Line]
) -> None:
    found = customers(*others, *hers)
    assert found[-1] == found[-2]
