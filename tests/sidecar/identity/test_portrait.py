"""A customer's contacts taken together."""

from sidecar.identity.portrait import (
    Told,
    joined,
    parse_portrait,
    parse_traits,
    portrait_of,
    spelled,
    spelled_traits,
)

CALL = Told({"phone": ("+4930123456",), "name": ("anna|berg",)}, 10.0)
LATER = Told({"phone": ("+4930123456",), "name": ("a|berg",)}, 30.0)


def test_a_portrait_counts_what_is_told_and_knows_the_last_call() -> None:
    found = portrait_of([CALL, LATER, Told({"city": ("bonn",)})])
    assert found.n == 3
    assert found.values["phone"] == {"+4930123456": 2}
    assert found.seen == {"+4930123456": 30.0}


def test_two_portraits_are_joined_as_if_all_had_been_told_at_once() -> None:
    one, other = portrait_of([LATER]), portrait_of([CALL, Told({"city": ("bonn",)})])
    assert joined(one, other) == portrait_of([LATER, CALL, Told({"city": ("bonn",)})])


def test_of_many_values_the_twelve_told_most_often_stay() -> None:
    told = [Told({"email": (f"a{n:02}@example.com",)}) for n in range(20)]
    found = portrait_of([*told, told[19]]).values["email"]
    assert len(found) == 12
    assert found["a19@example.com"] == 2


def test_what_a_clerk_noted_is_of_whom_he_wrote_about() -> None:
    traits = {
        "name": ("sarah|holm",),
        "email": ("anna@web.example", "s.holm@acme.example"),
        "phone": ("+4930123456",),
    }
    assert Told(traits).own == traits
    own = Told(traits, is_noted=True).own
    assert own == {"email": ("anna@web.example",), "phone": ("+4930123456",)}
    assert (
        "email" not in Told({"name": ("s|holm",), "email": ("holm@acme.example",)}, None, True).own
    )


def test_a_clerks_address_may_lack_the_umlaut_of_her_name() -> None:
    assert Told({"name": ("maria|mueller",), "email": ("mmuller@acme.example",)}).of_writer
    assert not Told({"name": ("maria|mueller",), "email": ("mmiller@acme.example",)}).of_writer


def test_where_a_noted_call_names_nobody_the_address_is_the_clerks() -> None:
    told = Told({"email": ("s.holm@acme.example",), "phone": ("+4930123456",)}, is_noted=True)
    assert told.own == {"phone": ("+4930123456",)}


def test_a_portrait_and_traits_come_back_from_their_text() -> None:
    found = portrait_of([CALL])
    assert parse_portrait(spelled(found)) == found
    assert parse_traits(spelled_traits(CALL.traits)) == CALL.traits
