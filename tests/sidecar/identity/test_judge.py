"""Who is linked at once, who is suggested, and why not."""

from dataclasses import replace

import pytest

from sidecar.identity.judge import do_conflict, judge
from sidecar.identity.likelihoods import Likelihoods
from tests.sidecar.identity.side_by_side import (
    ANNA,
    REGISTER,
    around,
    caller,
    judged,
    somebody,
    weighed,
)

HOME = {"street": "12 lindenstrasse", "postcode": "10115"}
MOBILE, LANDLINE = "+4915112345678", "+4930123456"


def _rule(one: dict[str, str], other: dict[str, str], bits: float = 20.0) -> str:
    """The rule that keeps two apart whose weights would do."""
    ours, theirs = somebody(**one), somebody(**other)
    found = replace(weighed(ours, theirs), bits=bits)
    return judge(found, ours, theirs, odds=Likelihoods(), crowd=around().crowd).rule


@pytest.mark.parametrize(
    ("bits", "verdict"), [(-11.0, "none"), (-5.0, "near"), (0.0, "suggest"), (9.0, "link")]
)
def test_the_weights_say_how_near_two_are(bits: float, verdict: str) -> None:
    anna = somebody(**ANNA)
    found = replace(weighed(anna, anna), bits=bits)
    assert judge(found, anna, anna, odds=Likelihoods(), crowd=around().crowd).verdict == verdict


def test_anna_with_her_address_and_number_is_linked() -> None:
    assert judged(somebody(**ANNA), somebody(**ANNA)).verdict == "link"


def test_less_will_do_from_ones_own_number() -> None:
    def verdict(one: dict[str, str], odds: Likelihoods) -> str:
        ours, theirs = somebody(**one), somebody(**ANNA)
        found = replace(weighed(ours, theirs), bits=3.0)
        return judge(found, ours, theirs, odds=odds, crowd=around().crowd).verdict

    assert verdict({"phone": MOBILE}, Likelihoods()) == "link"
    assert verdict({"phone": MOBILE, "name": "anna|bergmann"}, Likelihoods()) == "suggest"
    assert verdict({"name": "anna|bergmann"}, REGISTER) == "suggest"


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ({"name": "anna|berg"}, {"name": "anna|berg"}, "nothing but a name agrees"),
        ({"name": "anna|berg", "birth": "19500101"}, {"name": "anna|berg", "birth": "19500101"},
         "nothing but a name agrees"),
        (
            {"name": "anna|berg", "city": "bonn", "email": "otto@web.example"},
            {"name": "anna|berg", "city": "bonn", "email": "riverfox@web.example"},
            "reached by another address or number",
        ),
        ({"name": "anna|berg", **HOME}, {"name": "bert|adler", **HOME},
         "given and family name both differ"),
        ({"name": "john|lee", "generation": "jr", **HOME}, {"name": "john|lee", "generation": "sr", **HOME},
         "junior is not senior"),
        ({"name": "anna|berg", "birth": "19800610", **HOME}, {"name": "bert|berg", "birth": "19470101", **HOME},
         "given name and birth date both differ"),
        ({"name": "rainbow|school", "generation": "ii", **HOME}, {"name": "rainbow|school", "generation": "12", **HOME},
         "other number behind the name"),
        ({"name": "anna|berg", **HOME}, {"name": "bert|berg", **HOME}, "other first name"),
        ({"name": "anna|berg", **HOME}, {"name": "anna|adler", **HOME}, "other family name"),
        ({"name": "paul|berg", "phone": MOBILE}, {"name": "paula|berg", "phone": MOBILE}, "his first name and hers"),
        ({"name": "p|berg", "gender": "m", **HOME}, {"name": "paula|berg", "gender": "f", **HOME}, "a man is not a woman"),
        ({"name": "|berg", "gender": "m", "phone": MOBILE}, {"name": "|berg", "gender": "f", "phone": MOBILE},
         "a man is not a woman"),
        ({"name": "john|lee", "birth": "19800610", **HOME}, {"name": "john|lee", "birth": "19470101", **HOME},
         "other birth date"),
        ({"phone": LANDLINE}, {"phone": LANDLINE}, "nameless, and all that agrees may be shared"),
        ({"email": "info@acme.example"}, {"email": "info@acme.example"},
         "nameless, and all that agrees may be shared"),
        ({"order": "4711"}, {"order": "4711"}, "nameless, and all that agrees may be shared"),
        ({"phone": MOBILE}, {"phone": MOBILE, "name": "anna|berg; bert|adler"},
         "nameless, and all that agrees may be shared"),
        ({"company": "acme", "phone": LANDLINE}, {"company": "acme", "phone": LANDLINE, "name": "anna|berg"},
         "nameless, and all that agrees may be shared"),
    ],
)  # fmt: skip
def test_what_keeps_two_apart(one: dict[str, str], other: dict[str, str], rule: str) -> None:
    assert _rule(one, other) == rule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "anna|berg", "handle": "x:anna"}, {"name": "bert|adler", "handle": "x:anna"}),
        ({"name": "anna|berg", "email": "riverfox@web.example"}, {"name": "anna|adler", "email": "riverfox@web.example"}),
        ({"name": "john|lee", "birth": "19800610", "email": "riverfox@web.example"},
         {"name": "john|lee", "birth": "19470101", "email": "riverfox@web.example"}),
        ({"name": "ann|berg", "phone": MOBILE}, {"name": "anna|berg", "phone": MOBILE}),
        ({"name": "paul|berg", "birth": "19800610", **HOME}, {"name": "paula|berg", "birth": "19800610", **HOME}),
        ({"phone": MOBILE}, {"phone": MOBILE, "name": "anna|berg"}),
        ({"email": "riverfox@web.example"}, {"email": "riverfox@web.example"}),
        ({"birth": "19800610", "street": "12 lindenstrasse"}, {"birth": "19800610", "street": "12 lindenstrasse"}),
        ({"company": "baker motors", **HOME}, {"company": "baker motors", **HOME}),
        (
            {"name": "anna|berg", "city": "bonn", "email": "rivrfox@web.example"},
            {"name": "anna|berg", "city": "bonn", "email": "riverfox@web.example"},
        ),
        (
            {"company": "baker motors", "phone": MOBILE, **HOME},
            {"company": "baker motors", "phone": LANDLINE, **HOME},
        ),
    ],
)  # fmt: skip
def test_what_keeps_nobody_apart(one: dict[str, str], other: dict[str, str]) -> None:
    assert _rule(one, other) == ""


FATHER = {"name": "john|lee", "email": "john.lee@mail.example", **HOME}


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"email": "jlee84@web.example"}, "father and son may share a name and a home"),
        (
            {"email": "jlee84@web.example", "phone": MOBILE},
            "father and son may share a name and a home",
        ),
        ({"email": "jlee84@web.example", "birth": "19500723"}, ""),
        ({"email": "jlee84@web.example", "birth": "19500724"}, ""),
        ({"phone": MOBILE}, ""),
    ],
)
def test_father_and_son_of_one_name_are_not_linked_by_their_home(
    told: dict[str, str], rule: str
) -> None:
    son = {"name": "john|lee", **HOME, **told}
    assert _rule(son, FATHER | {"birth": "19500723"}) == rule


def test_the_counters_address_makes_nobody_father_and_son() -> None:
    ours, theirs = somebody(**FATHER | {"email": "till2@shop.example"}), somebody(**FATHER)
    shared = around({"till2@shop.example": 9})
    found = replace(weighed(ours, theirs, shared), bits=9.0)
    assert judge(found, ours, theirs, odds=Likelihoods(), crowd=shared.crowd).verdict == "link"


def test_a_landline_is_ones_own_after_three_calls() -> None:
    often = caller({"phone": LANDLINE}, n=3)
    found = replace(weighed(somebody(phone=LANDLINE), often), bits=9.0)
    said = judge(found, somebody(phone=LANDLINE), often, odds=Likelihoods(), crowd=around().crowd)
    assert said.verdict == "link"


def test_a_number_that_two_carry_is_nobodys_own() -> None:
    one = somebody(phone=MOBILE)
    found = replace(weighed(one, one), bits=9.0)
    crowd = around({MOBILE: 2}).crowd
    assert judge(found, one, one, odds=Likelihoods(), crowd=crowd).verdict == "suggest"


def test_a_nameless_call_from_a_number_that_was_silent_for_months_is_only_suggested() -> None:
    then, now = caller({"phone": MOBILE}, seen_at=0.0), caller({"phone": MOBILE}, seen_at=9_000.0)
    found = replace(weighed(now, then), bits=9.0)
    said = judge(found, now, then, odds=Likelihoods(), crowd=around().crowd)
    assert said.rule == "nameless, and the number was silent for months"


def test_a_name_told_on_a_number_that_was_silent_for_months_says_not_whose_it_was() -> None:
    then = caller({"phone": MOBILE}, seen_at=0.0)
    now = caller({"phone": MOBILE, "name": "anna|berg"}, seen_at=9_000.0)
    found = replace(weighed(now, then), bits=9.0)
    said = judge(found, now, then, odds=Likelihoods(), crowd=around().crowd)
    assert said.rule == "the number was silent for months"


def test_where_hardly_anybody_has_relatives_nothing_guards_against_them() -> None:
    one, other = somebody(name="anna|berg", **HOME), somebody(name="bert|berg", **HOME)
    found = replace(weighed(one, other), bits=9.0)
    assert judge(found, one, other, odds=REGISTER, crowd=around().crowd).verdict == "link"


def test_an_entry_of_a_register_needs_no_more_than_its_weight() -> None:
    entry = {"name": "anna|bergmann", "gender": "f"}
    for told, rule in (
        (entry, ""),
        ({**entry, "email": "anna@mail.example"}, "nothing but a name agrees"),
    ):
        one, other = somebody(**told), somebody(**entry)
        found = replace(weighed(one, other, odds=REGISTER), bits=20.0)
        assert judge(found, one, other, odds=REGISTER, crowd=around().crowd).rule == rule
        assert judge(found, one, other, odds=Likelihoods(), crowd=around().crowd).rule != ""


def test_other_first_names_birth_dates_and_numbers_are_what_no_person_has() -> None:
    assert do_conflict(weighed(somebody(name="anna|berg"), somebody(name="bert|berg")))
    assert not do_conflict(weighed(somebody(**ANNA), somebody(**ANNA)))
