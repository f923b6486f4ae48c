"""Customers follow from links alone, in any order; what an agent parted stays parted."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sidecar.identity.decisions import Act, confirm, revoke
from sidecar.identity.partition import partition
from sidecar.model.link import Link, LinkState
from sidecar.model.profile import Profile

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_contacts_without_links_are_customers_of_their_own() -> None:
    assert partition(_people(None, None), []) == [{1}, {2}]


def test_nobody_at_all_is_no_customer() -> None:
    assert partition([], []) == []


def test_links_chain() -> None:
    assert partition(_people(None, None, None), [_link(1, 2), _link(2, 3)]) == [{1, 2, 3}]


def test_a_suggestion_unites_nobody() -> None:
    assert partition(_people(None, None), [_link(1, 2, "suggested")]) == [{1}, {2}]


def test_a_link_to_somebody_who_is_not_asked_about_counts_for_nothing() -> None:
    assert partition(_people(None), [_link(1, 9)]) == [{1}]


def test_whom_an_agent_parted_no_third_unites() -> None:
    chain = [_link(1, 2, strength=9), _link(2, 3, strength=5)]
    for parted in (_link(1, 3, "refused"), _link(1, 3, "revoked")):
        assert partition(_people(None, None, None), [*chain, parted]) == [{1, 2}, {3}]


def test_of_two_links_that_cannot_both_hold_the_stronger_does() -> None:
    parted = _link(1, 3, "revoked")
    links = [_link(1, 2, strength=5), _link(2, 3, strength=9), parted]
    assert partition(_people(None, None, None), links) == [{1}, {2, 3}]


def test_an_agents_link_holds_before_any_rules() -> None:
    links = [_link(1, 2, "confirmed", strength=1), _link(2, 3, strength=99), _link(1, 3, "refused")]
    assert partition(_people(None, None, None), links) == [{1, 2}, {3}]


def test_of_two_agents_links_that_contradict_a_refusal_the_older_holds() -> None:
    later = _link(1, 2, "confirmed", at=NOON + timedelta(hours=1))
    links = [later, _link(2, 3, "confirmed"), _link(1, 3, "refused")]
    assert partition(_people(None, None, None), links) == [{1}, {2, 3}]


def test_a_nameless_contact_between_a_couple_does_not_glue_them() -> None:
    people = _people("Ruth Haddad", None, "Omar Haddad")
    links = [_link(1, 2, strength=12), _link(2, 3, strength=18)]
    assert partition(people, links) == [{1}, {2, 3}]


def test_two_names_that_an_agent_says_are_one_person_stand_in_nobodys_way() -> None:
    people = _people("Dana Whitfield", "Dana W.", "Dee Whitfield", "Dee W.")
    links = [_link(1, 2), _link(3, 4), _link(1, 3, "confirmed", strength=0)]
    assert partition(people, links) == [{1, 2, 3, 4}]


def test_two_names_at_one_address_stand_in_nobodys_way() -> None:
    people = _people("Dana Whitfield", "Whitfield household", "Dana")
    assert partition(people, [_link(1, 2), _link(2, 3)]) == [{1, 2, 3}]


def test_a_third_name_still_parts() -> None:
    people = _people("Dana Whitfield", "Dee Whitfield", None, "Omar Haddad")
    links = [_link(1, 2, "confirmed"), _link(2, 3, strength=18), _link(3, 4, strength=12)]
    assert partition(people, links) == [{1, 2, 3}, {4}]


STATES: st.SearchStrategy[LinkState] = st.sampled_from(
    ["auto", "suggested", "confirmed", "refused", "revoked"]
)
NAMES = st.sampled_from([None, "Ruth Haddad", "Omar Haddad", "R. Haddad", "Ruth"])
PEOPLE = st.lists(NAMES, min_size=2, max_size=6)


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Profile], list[Link]]:
    people = _people(*draw(PEOPLE))
    pairs = draw(
        st.lists(st.sampled_from(list(combinations(range(1, len(people) + 1), 2))), unique=True)
    )
    return people, [
        _link(*pair, draw(STATES), strength=draw(st.sampled_from([5, 12, 18]))) for pair in pairs
    ]


@given(families(), st.randoms(use_true_random=False))
def test_the_order_of_contacts_and_links_changes_nothing(
    family: tuple[list[Profile], list[Link]], random: Random
) -> None:
    people, links = family
    shuffled = partition(random.sample(people, len(people)), random.sample(links, len(links)))
    assert shuffled == partition(people, links)


@given(families())
def test_everybody_is_in_one_customer_and_the_parted_never_in_the_same(
    family: tuple[list[Profile], list[Link]],
) -> None:
    people, links = family
    groups = partition(people, links)
    assert sorted(key for group in groups for key in group) == [it.contact for it in people]
    parted = [(it.a, it.b) for it in links if it.state in ("refused", "revoked")]
    assert not any({*pair} <= group for pair in parted for group in groups)


@given(families())
def test_taking_back_a_confirmed_link_gives_exactly_what_was_there_before(
    family: tuple[list[Profile], list[Link]],
) -> None:
    people, links = family
    before = partition(people, links)
    act = Act("ana", NOON + timedelta(days=1))
    for link in links:
        if link.state != "suggested" or any({link.a, link.b} <= group for group in before):
            continue
        others = [it for it in links if it is not link]
        taken = confirm(link, act)
        assert partition(people, [*others, revoke(taken, act)]) == before


def _people(*names: str | None) -> list[Profile]:
    return [
        Profile(contact=n, tool="crm:acme", native_id=str(n), name=name, identifiers=[])
        for n, name in enumerate(names, 1)
    ]


def _link(
    a: int, b: int, state: LinkState = "auto", *, strength: float = 12, at: datetime = NOON
) -> Link:
    return Link(a=a, b=b, state=state, strength=strength, evidence=[], by="rule", at=at)
