"""Equal addresses make two contacts one; an equal phone only where the given names allow it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.weights import Weights
from sidecar.model.identifier import Identifier
from sidecar.model.profile import Profile
from tests.sidecar.identity.resolving import are_one, customers, links, profile, suggested

LANDLINE = "+1 212-555-0142"


def test_the_same_address_in_two_tools_is_one_customer() -> None:
    helpdesk = profile("1", "Dana Whitfield", "dana@mail.example")
    mailbox = profile("2", None, "Dana@Mail.Example", tool="mail:help")
    (link,) = links([helpdesk, mailbox])
    assert link.state == "auto"
    assert [it.reason for it in link.evidence] == ["same email address: dana@mail.example"]
    assert link.strength == 18


def test_an_address_links_whatever_name_stands_beside_it() -> None:
    assert are_one(
        profile("1", "Dana", "dana@mail.example"), profile("2", "Mum", "dana@mail.example")
    )


def test_a_mobile_links_two_addresses_of_one_person() -> None:
    work = profile("1", "Dana Whitfield", "dana@northwind.example", "(415) 555-0101")
    private = profile("2", "Whitfield, Dana", "danaw@mail.example", "+14155550101")
    (link,) = links([work, private])
    told = {it.reason.partition(":")[0] for it in link.evidence}
    assert told == {"same phone number", "same given name"}
    assert link.state == "auto"


def test_a_shared_phone_does_not_make_two_people_one() -> None:
    ruth = profile("1", "Ruth Haddad", LANDLINE)
    omar = profile("2", "Omar Haddad", LANDLINE)
    (link,) = links([ruth, omar])
    assert link.state == "suggested"
    weights = {it.reason.partition(":")[0]: it.weight for it in link.evidence}
    assert weights["different given names"] < 0
    assert weights["people with different given names use this number"] < 0


def test_a_caller_without_a_name_is_whoever_has_the_number_alone() -> None:
    assert are_one(profile("1", "Ruth Haddad", LANDLINE), profile("2", None, LANDLINE))


def test_a_caller_without_a_name_on_a_couples_number_is_only_suggested() -> None:
    ruth, omar = profile("1", "Ruth Haddad", LANDLINE), profile("2", "Omar Haddad", LANDLINE)
    caller = profile("3", None, LANDLINE)
    assert len(customers([ruth, omar, caller])) == 3
    assert len(suggested([ruth, omar, caller])) == 3


def test_an_initial_on_a_couples_number_is_only_suggested() -> None:
    ruth, omar = profile("1", "Ruth Haddad", LANDLINE), profile("2", "Omar Haddad", LANDLINE)
    assert not are_one(ruth, profile("3", "R. Haddad", LANDLINE), omar)
    assert are_one(ruth, profile("3", "R. Haddad", LANDLINE))


def test_the_same_given_name_on_a_couples_number_is_the_same_person() -> None:
    ruth, omar = profile("1", "Ruth Haddad", LANDLINE), profile("2", "Omar Haddad", LANDLINE)
    assert are_one(ruth, profile("3", "Haddad, Ruth", LANDLINE), omar)


def test_a_couple_with_an_address_in_common_besides_is_linked_by_the_address() -> None:
    ruth = profile("1", "Ruth Haddad", LANDLINE, "haddads@mail.example")
    omar = profile("2", "Omar Haddad", LANDLINE, "haddads@mail.example")
    (link,) = links([ruth, omar])
    assert link.state == "auto"


def test_an_office_makes_nobody_one() -> None:
    pia, tom = (
        profile("1", "Pia", "info@bluebird.example"),
        profile("2", "Tom", "info@bluebird.example"),
    )
    assert links([pia, tom]) == []


def test_a_switchboard_counts_for_nothing() -> None:
    staff = [profile(str(n), "Dana Whitfield", LANDLINE) for n in range(5)]
    assert len(links(staff, weights=Weights(block_cap=5))) == 10
    assert links(staff, weights=Weights(block_cap=4)) == []


def test_a_number_of_many_people_counts_for_nothing() -> None:
    names = ["Ana Ruiz", "Ben Cole", "Cleo Dunn", "Dirk Voss", "Edna Moss"]
    family = [profile(name, name, LANDLINE) for name in names]
    assert len(suggested(family)) == 10
    assert links([*family, profile("6", "Fritz Lang", LANDLINE)]) == []


def test_an_address_of_many_people_is_an_offices_whatever_its_name() -> None:
    names = ["Ana", "Ben", "Cleo", "Dirk", "Edna", "Fritz"]
    assert links([profile(name, name, "bluebird@mail.example") for name in names]) == []


def test_two_colleagues_of_one_given_name_on_a_shared_number_stay_two() -> None:
    schmidt, weber, omar = (
        profile(name, name, LANDLINE) for name in ("Anna Schmidt", "Anna Weber", "Omar Haddad")
    )
    assert not are_one(schmidt, weber, omar)
    assert not are_one(schmidt, profile("4", "Anna", LANDLINE), omar)
    assert are_one(schmidt, profile("4", "Schmidt Anna", LANDLINE), omar)


def test_an_extension_is_one_persons_and_its_switchboard_is_not() -> None:
    dana = profile("1", "Dana", "+1 212 555 0142 x7")
    assert are_one(dana, profile("2", "Dana", "(212) 555-0142 ext. 7"))
    assert not are_one(dana, profile("2", "Dana", "(212) 555-0142"))


def test_namesakes_share_nothing_but_their_name() -> None:
    assert (
        links(
            [
                profile("1", "Anna Schmidt", "anna@mail.example"),
                profile("2", "Anna Schmidt", "as@mail.example"),
            ]
        )
        == []
    )


def test_a_handle_links_exactly() -> None:
    one, other = (
        _with(tool, kind="handle", value=value)
        for tool, value in [("x:acme", "@DanaW"), ("crm:acme", "danaw")]
    )
    (link,) = links([one, other])
    assert link.evidence[0].reason == "same handle on x: danaw"
    assert link.state == "auto"


def test_two_people_of_one_tool_with_one_handle_are_only_suggested() -> None:
    """Whoever takes a handle that was given up is not who had it."""
    had, took = (_with("x:acme", kind="handle", value=value) for value in ("danaw", "DanaW"))
    (link,) = links([had, took])
    assert link.state == "suggested"


def test_a_contact_id_links_inside_its_tool_only() -> None:
    by_mail = _with("crm:acme", kind="contact_id", value="c-17")
    assert are_one(by_mail, profile("c-17", "Dana"))
    assert not are_one(by_mail, profile("c-17", "Dana", tool="shop:acme"))


def test_a_national_id_links_unless_the_names_contradict() -> None:
    dana = _with("crm:acme", kind="national_id", value="078-05-1120", name="Dana")
    assert are_one(dana, _with("shop:acme", kind="national_id", value="078051120", name="Dana W."))
    assert not are_one(dana, _with("shop:acme", kind="national_id", value="078051120", name="Omar"))


@pytest.mark.parametrize("kind", ["order_number", "invoice_number", "account_number"])
def test_a_number_on_a_paper_links_nobody(kind: str) -> None:
    assert (
        links(
            [
                _with("crm:acme", kind=kind, value="1001"),
                _with("shop:acme", kind=kind, value="1001"),
            ]
        )
        == []
    )


PEOPLE = st.lists(
    st.builds(
        lambda name, values: (name, values),
        st.sampled_from(["Ruth Haddad", "Omar Haddad", "R. Haddad", "Haddad, Ruth", "Mum", None]),
        st.lists(
            st.sampled_from([LANDLINE, "a@mail.example", "b@mail.example", "info@mail.example"]),
            max_size=3,
        ),
    ),
    max_size=7,
)


@given(PEOPLE)
def test_a_decision_is_the_same_seen_from_either_side(
    people: list[tuple[str | None, list[str]]],
) -> None:
    found = links([profile(str(n), name, *values) for n, (name, values) in enumerate(people)])
    assert all(link.a < link.b for link in found)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_decision(
    people: list[tuple[str | None, list[str]]], random: Random
) -> None:
    profiles = [profile(str(n), name, *values) for n, (name, values) in enumerate(people)]
    shuffled = random.sample(profiles, len(profiles))
    by_pair = sorted(links(profiles), key=lambda it: (it.a, it.b))
    assert sorted(links(shuffled), key=lambda it: (it.a, it.b)) == by_pair
    assert sorted(map(sorted, customers(profiles))) == sorted(map(sorted, customers(shuffled)))


def _with(tool: str, *, kind: str, value: str, name: str | None = None) -> Profile:
    network = "x" if kind == "handle" else None
    identifier = Identifier.model_validate({"kind": kind, "value": value, "network": network})
    return profile(f"{tool}-{value}", name, tool=tool).model_copy(
        update={"identifiers": [identifier]}
    )
