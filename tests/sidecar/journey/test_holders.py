"""Whose turn it is: names are spelled in many ways, people are away and leave, and nothing waits for nobody."""

import pytest

from sidecar.journey.holders import (
    LEADS,
    NOBODY,
    Colleague,
    Directory,
    Me,
    fold,
    folded,
    holder_of,
    names_of,
)
from sidecar.model.service_fact import Holder, PassedOn

NAMES = names_of([("Billing", ["Billing team", "grp-17"])], [("Ben Okafor", ["ben@acme.example"])])
ANA, BEN = Colleague("Ana Ruiz", "Service", "agent"), Colleague("Ben Okafor", "Billing", "agent")
BEA, MIA = Colleague("Bea Lind", "Billing", "agent"), Colleague("Mia Sol", None, "lead")


def floor(*colleagues: Colleague) -> Directory:
    return Directory(colleagues, NAMES)


def holder(
    agent: str | None = None, team: str | None = None, fallback: str | None = None
) -> Holder:
    return folded(Holder(agent, team, fallback))


@pytest.mark.parametrize("spelled", ["Ben Okafor", "  BEN  okafor ", "Ben@ACME.example"])
def test_a_colleague_is_known_by_any_spelling_of_their_name(spelled: str) -> None:
    here = floor(ANA, BEN)
    assert here.turn(holder(spelled)) == ("agent", "ben okafor")
    assert here.agent(spelled) == BEN
    assert here.agent("Nobody") is None


@pytest.mark.parametrize("spelled", ["billing", "Billing team", "GRP-17"])
def test_a_team_is_known_by_what_tools_call_it(spelled: str) -> None:
    here = floor(ANA, BEN)
    assert here.turn(holder(team=spelled)) == ("team", "billing")
    assert here.team(spelled) == "Billing"
    assert here.team("Legal") is None


def test_teams_are_those_of_the_settings_and_of_the_tokens_each_once() -> None:
    assert floor(ANA, BEN, BEA, MIA).teams == ["Billing", "Service"]


def test_who_is_away_or_gone_leaves_it_to_their_team() -> None:
    for left in (BEN._replace(is_away=True), BEN._replace(is_gone=True)):
        here = floor(ANA, left, BEA)
        assert here.turn(holder("Ben Okafor")) == ("team", "billing")
        assert here.turn(holder("Ben Okafor", "Service")) == ("team", "service")


def test_where_nobody_of_the_team_is_left_it_comes_back_to_the_givers_team_or_to_the_leads() -> (
    None
):
    here = floor(ANA, BEN._replace(is_gone=True))
    assert here.turn(holder("Ben Okafor", None, "Service")) == ("team", "service")
    assert here.turn(holder("Ben Okafor")) == LEADS
    assert here.turn(holder(team="Legal")) == LEADS


def test_what_a_tool_passes_on_to_a_stranger_is_the_tools_own() -> None:
    here = floor(ANA, BEN, MIA)
    assert here.turn(holder("Zoe", None, "Service"), is_ours=False) == NOBODY
    assert not here.is_turn_of(holder("Zoe"), Me("", "", "lead"), is_ours=False)
    assert here.turn(holder("Zoe", "grp-17"), is_ours=False) == ("team", "billing")
    gone = floor(BEN._replace(is_gone=True))
    assert gone.turn(holder("Ben Okafor"), is_ours=False) == LEADS


def test_it_is_the_turn_of_the_person_of_the_team_or_of_the_leads() -> None:
    here = floor(ANA, BEN, BEA, MIA)
    ben, bea = here.me("Ben Okafor", "Billing", "agent"), here.me("Bea Lind", "Billing", "agent")
    mia = here.me("Mia Sol", None, "lead")
    assert here.is_turn_of(holder("ben@acme.example"), ben)
    assert not here.is_turn_of(holder("ben@acme.example"), bea)
    assert here.is_turn_of(holder(team="grp-17"), bea)
    assert here.is_turn_of(holder(team="Legal"), mia)
    assert not here.is_turn_of(holder(team="Legal"), bea)
    assert not here.is_turn_of(holder(team="Service"), mia)


def test_of_a_team_of_which_nobody_is_here_the_leads_know_too() -> None:
    here = floor(ANA, BEN._replace(is_away=True), BEA, MIA)
    bea, mia = here.me("Bea Lind", "Billing", "agent"), here.me("Mia Sol", None, "lead")
    given = holder(team="Billing")
    assert not here.is_nobody_here(given)
    assert not here.is_turn_of(given, mia)
    assert here.is_nobody_here(given, but="Bea Lind")
    assert here.is_turn_of(given, mia, but="Bea Lind")
    assert here.is_turn_of(given, bea, but="Bea Lind")
    assert not here.is_turn_of(given, mia, is_ours=False, but="Bea Lind")
    assert not here.is_nobody_here(holder("Ana Ruiz"))
    assert here.turn(holder(team="Service"), but="Ana Ruiz") == LEADS
    assert here.is_nobody_here(holder(team="Service"), but="Ana Ruiz")


def test_a_change_of_hands_in_a_tool_falls_back_to_the_team_that_gave_it() -> None:
    passed = PassedOn(
        1, 2, "rt:main", "7", 0, "reassignment", "Ana Ruiz", None, "Service", "Ben Okafor", None,
        True, None, None, None, None,
    )  # fmt: skip
    assert holder_of(passed) == Holder("ben okafor", None, "service")


def test_a_blank_name_is_none() -> None:
    assert fold(None) == fold("  ") == ""
    assert folded(Holder(" ", "Billing", None)) == Holder(None, "billing", None)
