"""Whose address it is that stands beside ever other numbers: a clerk's, a customer's of many numbers, a firm's."""

import pytest

from sidecar.identity.clerk import at_work, is_clerks, mark, marks_of
from sidecar.identity.portrait import Told
from sidecar.identity.traits import Traits

MAIL = "sarah.holm@service.example"


def _call(n: int, **more: str) -> Told:
    told = {"name": "sarah|holm", "email": MAIL, "phone": f"+49151000000{n:02}"} | more
    return Told({field: (value,) for field, value in told.items() if value})


def _calls(n: int, **more: str) -> list[Told]:
    return [_call(it, **more) for it in range(n)]


def test_four_callers_who_have_nothing_in_common_are_a_clerks() -> None:
    assert is_clerks(_calls(4), is_known=False)
    assert not is_clerks(_calls(3), is_known=False)  # people have two numbers or three


def test_of_a_known_clerk_two_are_enough() -> None:
    assert is_clerks(_calls(2), is_known=True)
    assert not is_clerks(_calls(1), is_known=True)


@pytest.mark.parametrize(
    "field",
    "birth street postcode company handle contact_id order account national_id".split(),
)
def test_who_tells_more_of_himself_than_his_numbers_is_a_person(field: str) -> None:
    assert not is_clerks(_calls(6, **{field: "12"}), is_known=False)


def test_who_calls_again_from_the_same_numbers_is_a_person() -> None:
    assert not is_clerks([*_calls(4), *_calls(4)], is_known=False)


def test_a_card_with_two_numbers_is_no_call() -> None:
    card = Told({"name": ("sarah|holm",), "email": (MAIL,), "phone": ("+4930111", "+4930222")})
    assert not is_clerks([*_calls(1), card], is_known=True)


def test_who_writes_in_from_the_address_is_a_person_unless_a_clerk_is_known_to_have_it() -> None:
    written = _call(0, phone="")
    assert not is_clerks([*_calls(5), written], is_known=False)
    assert is_clerks([*_calls(5), written], is_known=True)
    assert is_clerks([*_calls(3), written], is_known=True)
    assert not is_clerks([*_calls(2), written], is_known=True)


def test_a_mailbox_under_which_several_sign_is_a_firms() -> None:
    names = ("sarah|holm", "hans|holm", "eva|brandt", "max|ruhl")
    assert not is_clerks([_call(n, name=it) for n, it in enumerate(names)], is_known=True)


def test_a_clerk_whose_name_is_mistyped_or_left_out_is_still_one() -> None:
    calls = [_call(0), _call(1, name="saarah|holm"), _call(2, name=""), _call(3, name="")]
    assert is_clerks(calls, is_known=False)


def test_an_address_beside_which_nobody_is_ever_named_is_nobodys() -> None:
    assert not is_clerks(_calls(4, name=""), is_known=True)


def test_clerks_write_from_work() -> None:
    assert at_work(_call(1)) == [MAIL]
    assert at_work(_call(1, email="sarah.holm@gmail.com")) == []
    assert at_work(_call(1, email="caller@northwind.example")) == []


def test_by_whom_a_call_was_noted_is_found_again_by_name_address_and_domain() -> None:
    traits: Traits = {
        "name": ("holm|", "|holm", "sarah|holm"),
        "email": ("caller@web.example", MAIL),
    }
    assert marks_of(Told(traits)) == frozenset()
    assert marks_of(Told(traits, is_noted=True)) == {
        mark("sarah|holm"),
        mark(MAIL),
        mark("@service.example"),
    }


def test_both_addresses_of_a_clerk_who_is_named_are_his() -> None:
    traits: Traits = {"name": ("sarah|holm",), "email": (MAIL, "s.holm@desk.example")}
    assert {mark(MAIL), mark("s.holm@desk.example")} <= marks_of(Told(traits, is_noted=True))


def test_where_a_noted_call_names_nobody_only_an_address_that_stands_alone_is_the_clerks() -> None:
    alone = Told({"email": (MAIL,)}, is_noted=True)
    assert marks_of(alone) == {mark(MAIL), mark("@service.example")}
    either = Told({"email": (MAIL, "caller@web.example")}, is_noted=True)
    assert marks_of(either) == frozenset()
