"""The same person, one of the household or of the company, or a stranger: what each bit of likeness says."""

import pytest

from sidecar.identity.phones import line_type
from tests.sidecar.identity.side_by_side import ANNA, around, caller, somebody, weighed

HOME = {"street": "12 lindenstrasse", "postcode": "10115", "city": "berlin"}


def test_the_bits_are_what_speaks_for_one_person_against_all_else() -> None:
    found = weighed(somebody(**ANNA), somebody(**ANNA))
    assert found.bits > 10
    assert (found.level("given"), found.level("birth")) == (0, None)
    assert weighed(somebody(**ANNA), somebody(name="bert|adler")).rival == "stranger"


def test_a_relative_at_the_same_address_is_the_rival_of_who_has_another_first_name() -> None:
    one, other = somebody(name="anna|berg", **HOME), somebody(name="bert|berg", **HOME)
    found = weighed(one, other)
    assert found.rival == "household"
    assert found.bits < 0


def test_a_colleague_is_the_rival_of_who_shares_a_switchboard() -> None:
    told = {"company": "acme", "phone": "+12025550123"}
    found = weighed(somebody(name="anna|berg", **told), somebody(name="bert|adler", **told))
    assert found.rival == "colleague"


def test_two_companies_in_one_house_are_two() -> None:
    found = weighed(
        somebody(company="baker motors", **HOME), somebody(company="rose hotel", **HOME)
    )
    assert found.rival == "household"
    assert weighed(somebody(company="baker motors"), somebody(company="baker motors")).bits > 0


def test_a_rare_name_says_more_than_a_common_one_and_ones_own_calls_make_none_common() -> None:
    one = somebody(name="anna|berg")
    rare = weighed(one, one, around(told=(2, 1000))).bits
    common = weighed(one, one, around(told=(200, 1000))).bits
    often = weighed(one, caller({"name": "anna|berg"}, n=200), around(told=(200, 1000))).bits
    assert common < rare
    assert common < often


def test_a_rare_city_says_more() -> None:
    one = somebody(city="bonn")
    assert (
        weighed(one, one, around(told=(2, 1000))).bits
        > weighed(one, one, around(told=(500, 1000))).bits
    )


def test_a_street_that_is_alike_says_the_less_the_more_there_were_to_be_like() -> None:
    one, slip = somebody(street="12 lindenstrasse"), "12 lindenstrase"
    often = somebody(street=f"{slip}; 3 ringstrasse; 5 hauptstrasse")
    assert weighed(one, often).level("street") == 1
    assert weighed(one, often).bits < weighed(one, somebody(street=slip)).bits


def test_who_has_moved_differs_once_and_not_three_times() -> None:
    moved = {"street": "3 ringstrasse", "postcode": "80331", "city": "munich", "state": "by"}
    found = weighed(somebody(**HOME, state="be"), somebody(**moved))
    assert [it.level.field for it in found.shares] == ["postcode"]


@pytest.mark.parametrize(
    ("one", "other", "counted"),
    [
        (HOME, HOME, ["postcode", "street"]),
        ({"street": "12 lindenstrasse", "city": "berlin"}, {"street": "3 ringstrasse", "city": "berlin"},
         ["street"]),
        ({"city": "berlin", "state": "be"}, {"city": "berlin", "state": "be"}, ["city"]),
        ({"state": "be"}, {"state": "be"}, ["state"]),
    ],
)  # fmt: skip
def test_a_place_counts_by_the_nearest_that_is_told_of_it(
    one: dict[str, str], other: dict[str, str], counted: list[str]
) -> None:
    found = weighed(somebody(**one), somebody(**other))
    assert [it.level.field for it in found.shares] == counted


def test_a_number_that_many_carry_says_little_and_one_that_he_alone_is_seen_with_much() -> None:
    number = "+4915112345678"
    one, often = somebody(phone=number), caller({"phone": number}, n=8)
    shared = weighed(one, one, around({number: 4})).bits
    alone = weighed(one, one).bits
    assert shared < alone < weighed(one, often).bits


def test_a_number_that_was_silent_for_years_may_be_anothers_by_now() -> None:
    number = "+4915112345678"
    then, now = caller({"phone": number}, seen_at=0.0), caller({"phone": number}, seen_at=30_000.0)
    found = weighed(now, then)
    assert found.silent_h == 30_000.0
    assert found.bits < weighed(then, then).bits
    other = weighed(now, caller({"phone": "+4917099999999"}, seen_at=0.0))
    assert other.silent_h == 0.0


def test_an_offices_address_is_as_likely_anybodys_there() -> None:
    office = {"email": "info@acme.example"}
    assert weighed(somebody(**office), somebody(**office)).rival in ("household", "colleague")


def test_a_handle_that_another_carries_too_says_less() -> None:
    one = somebody(handle="x:anna")
    assert weighed(one, one, around({"x:anna": 3})).bits < weighed(one, one).bits


def test_the_counters_number_says_nothing_against_who_has_one_of_his_own() -> None:
    one, other = somebody(phone="+4930123456"), somebody(phone="+4915112345678")
    assert weighed(one, other, around({"+4930123456": 9})).shares[0].same == 0.0
    assert weighed(one, other).shares[0].same < 0.0


def test_of_several_addresses_another_one_is_no_wonder_and_an_equal_one_less_of_one() -> None:
    several = somebody(email="anna@web.example; a.berg@acme.example; bergfee@mail.example")
    other, single = somebody(email="otto@web.example"), somebody(email="anna@web.example")
    assert weighed(other, several).bits > weighed(other, single).bits
    assert weighed(single, several).bits < weighed(single, single).bits


def test_a_numbers_kind_is_known_but_in_north_america() -> None:
    assert line_type("+4915112345678") == "mobile"
    assert line_type("+4930123456") == "fixed"
    assert line_type("+390612345678") == "fixed"
    assert line_type("+393471234567") == "mobile"
    assert line_type("+12025550123") == "other"
    assert line_type("d:12345678") == "other"
