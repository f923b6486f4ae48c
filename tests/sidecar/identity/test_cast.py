"""The cast, seen through both tools: who is one customer and who is not."""

import random

import pytest

from tests import people
from tests.people import Someone
from tests.retold import cards, facts, lines, mails, tickets
from tests.sidecar.identity.resolving import customers, profiles_of, suggested

ONE_CUSTOMER = [
    people.dana, people.grace, people.nils, people.sofia, people.carlos, people.mei, people.priya,
    people.tom_away, people.mallory,
]  # fmt: skip


@pytest.mark.parametrize("person", [it() for it in ONE_CUSTOMER], ids=lambda it: it.name)
def test_one_person_is_one_customer_however_many_addresses(person: Someone) -> None:
    assert len(customers(profiles_of(facts(person)))) == 1


def test_a_couple_with_one_landline_stays_two() -> None:
    couple = profiles_of(facts(*people.ruth_and_omar()))
    assert len(customers(couple)) == 2
    assert len(suggested(couple)) == 1


def test_two_namesakes_stay_two_and_nobody_suggests_otherwise() -> None:
    annas = profiles_of(facts(*people.the_two_annas()))
    assert len(customers(annas)) == 2
    assert suggested(annas) == []


def test_an_office_stays_apart_in_each_tool() -> None:
    assert len(customers(profiles_of(facts(people.front_desk())))) == 2


def test_a_spoofed_name_opens_no_door() -> None:
    both = profiles_of(facts(people.dana(), people.mallory()))
    assert len(customers(both)) == 2
    assert suggested(both) == []


def test_everybody_together_is_as_many_as_there_are() -> None:
    profiles = profiles_of(facts(*people.everybody()))
    found = sorted(map(sorted, customers(profiles)))
    assert len(found) == len(people.everybody()) + 1  # the office, once for each tool
    random.Random(7).shuffle(profiles)
    assert sorted(map(sorted, customers(profiles))) == found


def test_the_cast_can_be_told_to_real_servers() -> None:
    everybody = people.everybody()
    told = [it for person in everybody for it in person.told if it.how != "answered"]
    in_tickets = sum(len(it.mails) + len(it.calls) for it in tickets(*everybody))
    assert len(mails(*everybody)) + in_tickets == len(told)
    assert len(lines(*everybody)) == len(facts(*everybody))
    assert {card.name for card in cards(*everybody)} > {"Dana Whitfield", "Nils Lindqvist"}
