"""Which links a lead should look at first: what speaks against them, chains, names that conflict."""

from datetime import UTC, datetime

from sidecar.identity.reviewing import Doubted, doubted, sides
from sidecar.model.evidence import Evidence
from sidecar.model.link import Link, LinkState

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NORA = "Nora Lind"


def _link(a: int, b: int, *bits: float, state: LinkState = "auto") -> Link:
    evidence = [Evidence(reason=f"reason {it:+}", weight=it) for it in bits or (12.0,)]
    return Link(a=a, b=b, state=state, strength=sum(it.weight for it in evidence),
                evidence=evidence, by="rule", at=NOON)  # fmt: skip


def _said(found: Doubted) -> list[str]:
    return [it.reason for it in found.reasons]


def test_a_link_for_which_everything_speaks_gives_no_reason_to_doubt() -> None:
    link = _link(1, 2)
    found = doubted(link, {1: NORA, 2: NORA}, [link])
    assert (found.reasons, found.doubt) == ((), -12.0)


def test_what_speaks_against_a_link_is_said_the_weightiest_first_and_noise_is_not() -> None:
    link = _link(1, 2, 20.0, -2.0, -5.0, -0.5)
    found = doubted(link, {1: NORA, 2: NORA}, [link])
    assert _said(found) == ["reason -5.0", "reason -2.0"]
    assert [it.weight for it in found.reasons] == [5.0, 2.0]
    assert found.doubt > doubted(_link(1, 2, 12.5), {1: NORA, 2: NORA}, []).doubt


def test_the_only_link_between_two_groups_is_worth_more_doubt_than_one_of_several() -> None:
    chain = [_link(1, 2), _link(2, 3), _link(3, 4)]
    names = dict.fromkeys((1, 2, 3, 4), NORA)
    assert _said(doubted(chain[1], names, chain)) == [
        "holds two groups together alone: 2 and 2 contacts"
    ]
    assert doubted(chain[0], names, chain).reasons == ()  # one contact is no group
    doubly = [*chain, _link(1, 4)]
    assert doubted(chain[1], names, doubly).reasons == ()


def test_three_contacts_are_no_chain() -> None:
    links = [_link(1, 2), _link(2, 3)]
    assert doubted(links[0], dict.fromkeys((1, 2, 3), NORA), links).reasons == ()


def test_names_that_cannot_be_one_persons_are_named_whoever_of_the_two_sides_has_them() -> None:
    links = [_link(1, 2), _link(2, 3)]
    found = doubted(links[1], {1: "Omar Haddad", 2: None, 3: "Ruth Haddad"}, links)
    assert _said(found) == ["different given names: Omar Haddad and Ruth Haddad"]
    held_otherwise = [*links, _link(1, 3)]
    again = doubted(links[1], {1: NORA, 2: "Ruth Lind", 3: NORA}, held_otherwise)
    assert len(again.reasons) == 1


def test_what_does_not_hold_or_leads_elsewhere_ties_nobody() -> None:
    link = _link(1, 2)
    around = [link, _link(1, 3, state="suggested"), _link(3, 2), _link(2, 9)]
    assert sides(link, {1: None, 2: None, 3: None}, around) == ({1}, {2, 3})
