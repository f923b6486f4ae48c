"""Who is away or leaves: what comes to them is their team's meanwhile, never nobody's, and the giver knows it before."""

from datetime import timedelta

import pytest

from sidecar.store.engine import Store
from tests.sidecar.api.floor import Floor, Json, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store."""
    return open_floor(store)


def test_a_draft_says_who_is_away_and_which_team_has_it_meanwhile(floor: Floor) -> None:
    until = moment(NOW + timedelta(hours=1))
    floor.ask("Ben", "absences", {"until": until})
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    (ben,) = [it for it in draft["agents"] if it["agent"] == "Ben Okafor"]
    assert (ben["away_until"], ben["goes_to"]) == (until, "Billing")
    assert draft["absent_teams"] == []
    floor.hand_over(to={"agent": "Ben Okafor"})
    assert len(floor.mine("Bea")["handoffs"]) == 1


def test_a_draft_says_of_which_team_nobody_is_here(floor: Floor) -> None:
    for who in ("Ben", "Bea"):
        floor.ask(who, "absences", {"until": moment(NOW + timedelta(hours=1))})
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    assert draft["absent_teams"] == ["Billing"]
    floor.ask("Bea", "absences", {"until": None})
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    assert draft["absent_teams"] == []


def test_the_only_one_of_a_team_who_is_away_is_left_to_it_and_to_the_leads(floor: Floor) -> None:
    floor.ask("Ana", "absences", {"until": moment(NOW + timedelta(hours=1))})
    draft = floor.ask("Ben", "handoffs/prefill", {"customer_id": floor.customer()})
    (ana,) = [it for it in draft["agents"] if it["agent"] == "Ana Ruiz"]
    assert (ana["goes_to"], draft["absent_teams"]) == ("Service", ["Service"])
    floor.hand_over("Ben", to={"agent": "Ana Ruiz"})
    assert len(floor.mine("Mia")["handoffs"]) == 1


def test_an_absence_that_is_over_is_no_longer_told_of(floor: Floor) -> None:
    floor.ask("Ben", "absences", {"until": moment(NOW + timedelta(hours=1))})
    floor.later(hours=2)
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    assert {it["away_until"] for it in draft["agents"]} == {None}


def test_what_is_asked_of_somebody_away_without_a_team_goes_to_the_leads_as_the_draft_says(
    floor: Floor,
) -> None:
    floor.tokens["Eve"] = floor.desk.token("agent", "Eve Stone", None)
    floor.ask("Eve", "absences", {"until": moment(NOW + timedelta(hours=1))})
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    (eve,) = [it for it in draft["agents"] if it["agent"] == "Eve Stone"]
    assert (eve["goes_to"], eve["ask_goes_to"]) == ("Service", None)
    _ask(floor, "Ana", {"agent": "Eve Stone"})
    assert len(floor.mine("Mia")["asks"]) == 1
    floor.hand_over(to={"agent": "Eve Stone"})
    assert len(floor.mine("Mia")["handoffs"]) == 0


def test_a_draft_says_of_which_team_nobody_but_the_asker_is_here(floor: Floor) -> None:
    floor.ask("Bea", "absences", {"until": moment(NOW + timedelta(hours=1))})
    draft = floor.ask("Ben", "handoffs/prefill", {"customer_id": floor.customer()})
    assert (draft["absent_teams"], draft["absent_but_you"]) == ([], ["Billing"])
    assert _ask(floor, "Ben", {"team": "Billing"})["is_nobody_here"]
    assert len(floor.mine("Mia")["asks"]) == 1
    floor.hand_over("Ben", to={"team": "Billing"})
    assert len(floor.mine("Mia")["handoffs"]) == 0
    draft = floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()})
    assert draft["absent_but_you"] == []


def _ask(floor: Floor, who: str, to: Json) -> Json:
    asked = {"customer_id": floor.customer(), "to": to, "question": "May I refund 189.00?"}
    return floor.ask(who, "asks", asked)
