"""Who ends what was handed over, by what they do in a tool: those to whom it was given, and nobody beside them."""

from datetime import timedelta

import pytest

from sidecar.store import tokens
from sidecar.store.engine import Store
from tests.sidecar.api.floor import Floor, Json, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store."""
    return open_floor(store)


def _state(floor: Floor) -> str:
    made = next(it for it in floor.sees("Ana")["handoffs"] if it["kind"] == "handoff")
    state: str = made["state"]
    return state


def test_a_teammates_word_does_not_end_what_was_given_to_one_who_is_here(floor: Floor) -> None:
    floor.hand_over(to={"agent": "Ben Okafor"})
    floor.later(minutes=5)
    floor.said("Ben will see to it.", agent="Bea Lind", how="internal")
    assert _state(floor) == "open"
    floor.later(minutes=5)
    floor.said("We have refunded 189.00.", agent="Ben Okafor")
    assert _state(floor) == "done"


def test_a_teammates_word_ends_it_while_the_one_is_away(floor: Floor) -> None:
    floor.hand_over(to={"agent": "Ben Okafor"})
    floor.ask("Ben", "absences", {"until": moment(NOW + timedelta(hours=2))})
    floor.later(minutes=5)
    floor.said("We have refunded 189.00.", agent="Bea Lind")
    assert _state(floor) == "done"


def test_who_accepted_it_for_one_who_was_away_ends_it_when_that_one_is_back(floor: Floor) -> None:
    given = floor.hand_over(to={"agent": "Ben Okafor"})
    floor.ask("Ben", "absences", {"until": moment(NOW + timedelta(hours=2))})
    floor.ask("Bea", f"handoffs/{given['handoff_id']}/accept")
    floor.ask("Ben", "absences", {"until": None})
    floor.later(minutes=5)
    floor.said("We have refunded 189.00.", agent="Bea Lind")
    assert _state(floor) == "done"


def test_a_call_that_nobody_answered_ends_nothing(floor: Floor) -> None:
    floor.hand_over()
    floor.later(minutes=5)
    call: Json = {"agent": "Ben Okafor", "channel": "voice"}
    floor.said("", subject="no-answer", duration_s=0, native_id="call1", **call)
    assert _state(floor) == "open"
    floor.later(minutes=5)
    floor.said("", duration_s=95, native_id="call2", **call)
    assert _state(floor) == "done"


def test_a_team_that_has_nobody_is_not_said_to_have_the_giver(floor: Floor) -> None:
    returns = floor.desk.token("agent", "Rui Sa", "Returns")
    floor.desk.ask("/v1/mine", {}, token=returns)
    with floor.desk.store.writing() as conn:
        tokens.revoke(conn, "Rui Sa", at=floor.clock.at)
    asked = {"customer_id": floor.customer(), "to": {"team": "Returns"}, "reason": "Please"}
    refused = floor.call("Ana", "handoffs", asked)
    assert refused.status_code == 400
    assert "nobody is in Returns; there is Billing, Managers" in refused.text
