"""An agent confirms, refuses, revokes and moves; each act is one they may take back."""

from datetime import UTC, datetime, timedelta

import pytest

from sidecar.errors import ConflictError
from sidecar.identity.decisions import Act, confirm, keep, move, refuse, revoke, split
from sidecar.identity.partition import partition
from sidecar.model.link import Link, LinkState
from sidecar.model.profile import Profile

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANA = Act("ana", NOON + timedelta(hours=1))


@pytest.mark.parametrize("state", ["auto", "suggested", "refused", "revoked"])
def test_confirming_makes_a_link_the_agents_own(state: LinkState) -> None:
    link = confirm(_link(1, 2, state), ANA)
    assert (link.state, link.by, link.at) == ("confirmed", "ana", ANA.at)


def test_doing_the_same_again_changes_nothing() -> None:
    confirmed, refused = _link(1, 2, "confirmed"), _link(1, 2, "refused")
    assert confirm(confirmed, ANA) is confirmed
    assert refuse(refused, ANA) is refused
    assert revoke(refused, ANA) is refused


def test_a_suggestion_is_refused_and_a_link_revoked() -> None:
    assert refuse(_link(1, 2, "suggested"), ANA).state == "refused"
    assert revoke(_link(1, 2, "auto"), ANA).state == "revoked"
    assert revoke(_link(1, 2, "confirmed"), ANA).state == "revoked"


def test_a_link_that_holds_cannot_be_refused() -> None:
    with pytest.raises(ConflictError, match="revoke it"):
        refuse(_link(1, 2, "auto"), ANA)


def test_a_suggestion_cannot_be_revoked() -> None:
    with pytest.raises(ConflictError, match="refuse it"):
        revoke(_link(1, 2, "suggested"), ANA)


def test_a_link_that_was_looked_at_is_kept_as_the_leads_own() -> None:
    assert keep(_link(1, 2, "auto"), ANA).state == "confirmed"
    confirmed = _link(1, 2, "confirmed")
    assert keep(confirmed, ANA) is confirmed


@pytest.mark.parametrize("state", ["suggested", "refused", "revoked"])
def test_only_a_link_that_holds_can_be_kept(state: LinkState) -> None:
    with pytest.raises(ConflictError, match="only a link that holds"):
        keep(_link(1, 2, state), ANA)


def test_contacts_that_are_taken_out_are_one_customer_and_the_others_another() -> None:
    links = [_link(1, 2), _link(2, 3), _link(3, 4)]
    parted = _after(links, split({1, 2}, {3, 4}, links, ANA))
    assert partition(_people(4), parted) == [{1, 2}, {3, 4}]
    assert {(it.a, it.b, it.state) for it in parted if it.by == "ana"} == {
        (1, 3, "revoked"), (1, 4, "revoked"), (2, 3, "revoked"), (2, 4, "revoked"),
    }  # fmt: skip


def test_those_taken_out_stay_together_also_where_one_of_the_others_tied_them() -> None:
    links = [_link(1, 3), _link(2, 3), _link(1, 4, "suggested"), _link(2, 5)]
    parted = _after(links, split({1, 2, 4}, {3, 5}, links, ANA))
    assert partition(_people(5), parted) == [{1, 2, 4}, {3}, {5}]
    made = {(it.a, it.b): it for it in parted}
    assert made[1, 2].state == made[1, 4].state == "confirmed"
    assert made[1, 4].strength == 12  # the suggestion, taken up


def test_what_was_parted_before_is_left_as_it_is_by_a_split() -> None:
    links = [_link(1, 2, "refused"), _link(1, 3), _link(2, 3), _link(7, 8)]
    changed = split({1}, {2, 3}, links, ANA)
    assert [(it.a, it.b) for it in changed] == [(1, 3)]


def test_a_contact_moves_to_another_customer() -> None:
    links = [_link(1, 2), _link(1, 3), _link(4, 5)]
    moved = _after(links, move(1, ([1, 2, 3], [4, 5]), links, ANA))
    assert partition(_people(5), moved) == [{1, 4, 5}, {2}, {3}]


def test_a_contact_becomes_a_customer_of_its_own() -> None:
    links = [_link(1, 2), _link(2, 3)]
    moved = _after(links, move(1, ([1, 2, 3], []), links, ANA))
    assert partition(_people(3), moved) == [{1}, {2, 3}]


def test_a_contact_that_nothing_tied_directly_is_parted_from_all() -> None:
    links = [_link(1, 2), _link(2, 3)]
    changed = move(3, ([1, 2, 3], []), links, ANA)
    assert {(it.a, it.b, it.state) for it in changed} == {(1, 3, "revoked"), (2, 3, "revoked")}
    assert {it.by for it in changed} == {"ana"}


def test_moving_back_gives_what_was_there_before() -> None:
    links = [_link(1, 2), _link(4, 5)]
    before = partition(_people(5), links)
    there = _after(links, move(1, ([1, 2], [4, 5]), links, ANA))
    back = _after(there, move(1, ([1, 4, 5], [2]), there, Act("ana", ANA.at + timedelta(hours=1))))
    assert partition(_people(5), back) == before


def test_moving_takes_up_a_suggestion_where_there_is_one() -> None:
    suggestion = _link(1, 5, "suggested")
    (changed,) = move(1, ([1], [4, 5]), [suggestion], ANA)
    assert (changed.a, changed.b, changed.state) == (1, 5, "confirmed")
    assert changed.strength == suggestion.strength


def test_moving_withdraws_an_earlier_parting() -> None:
    links = [_link(1, 4, "refused"), _link(4, 5)]
    moved = _after(links, move(1, ([1], [4, 5]), links, ANA))
    assert partition(_people(5), moved) == [{1, 4, 5}, {2}, {3}]


def test_what_was_parted_before_is_not_parted_again() -> None:
    links = [_link(1, 2, "revoked"), _link(1, 3), _link(2, 3)]
    assert [(it.a, it.b) for it in move(1, ([1, 2, 3], []), links, ANA)] == [(1, 3)]


def test_a_contact_cannot_move_to_where_it_is() -> None:
    with pytest.raises(ConflictError, match="already"):
        move(1, ([1, 2], [1, 2]), [_link(1, 2)], ANA)


def _after(links: list[Link], changed: list[Link]) -> list[Link]:
    return list(
        ({(it.a, it.b): it for it in links} | {(it.a, it.b): it for it in changed}).values()
    )


def _people(count: int) -> list[Profile]:
    return [
        Profile(contact=n, tool="crm:acme", native_id=str(n), name=None, identifiers=[])
        for n in range(1, count + 1)
    ]


def _link(a: int, b: int, state: LinkState = "auto") -> Link:
    return Link(a=a, b=b, state=state, strength=12, evidence=[], by="rule", at=NOON)
