"""A reassignment in a tool is a handoff with no key pressed: it stands in overlays until somebody acts there."""

import pytest

from sidecar.model.active import Active
from sidecar.model.contact import Person
from sidecar.model.deletion import Deletion
from sidecar.model.interaction import Interaction, Passing
from sidecar.settings import Agent, Team
from sidecar.store import changes
from sidecar.store.engine import Store
from tests.sidecar.api.floor import Floor, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store. The helpdesk calls Billing grp-17, and Ben by his address."""
    teams = [Team(name="Billing", also=["grp-17"])]
    agents = [Agent(name="Ben Okafor", also=["ben@acme.example"])]
    return open_floor(store, teams=teams, agents=agents)


def passed_to_billing(floor: Floor) -> str:
    floor.said("Cannot approve a refund of 189.00", agent="Ana Ruiz", how="internal")
    floor.later(seconds=5)
    floor.passed("Ana Ruiz", from_team="Service", to_team="grp-17")
    (handoff,) = floor.sees("Ben")["handoffs"]
    handoff_id: str = handoff["handoff_id"]
    return handoff_id


def test_a_ticket_that_another_team_gets_stands_in_every_overlay_with_its_reason(
    floor: Floor,
) -> None:
    passed_to_billing(floor)
    (seen,) = floor.sees("Ben")["handoffs"]
    assert (seen["kind"], seen["state"], seen["is_mine"]) == ("reassignment", "open", True)
    assert seen["reason"] == "Cannot approve a refund of 189.00"
    assert seen["from"] == {"agent": "Ana Ruiz", "team": "Service", "tool": "rt:main"}
    assert seen["to"] == {"agent": None, "team": "grp-17", "tool": "rt:main"}
    assert seen["deep_link"] == "https://rt.example/7"
    assert not floor.sees("Mia")["handoffs"][0]["is_mine"]
    assert floor.sees("Ana")["handoffs"][0]["is_given_by_me"]


def test_it_waits_in_the_list_of_whoever_got_it_by_any_name(floor: Floor) -> None:
    passed_to_billing(floor)
    assert len(floor.mine("Ben")["handoffs"]) == len(floor.mine("Bea")["handoffs"]) == 1
    floor.later(minutes=10)
    floor.passed("Bea Lind", from_team="grp-17", to_agent="BEN@acme.example")
    assert len(floor.mine("Ben")["handoffs"]) == 1
    assert floor.mine("Bea")["handoffs"] == []


def test_an_answer_in_the_tool_ends_it_for_everybody(floor: Floor) -> None:
    passed_to_billing(floor)
    floor.later(minutes=30)
    floor.said("We have refunded 189.00.", agent="Bea Lind")
    (seen,) = floor.sees("Ana")["handoffs"]
    assert (seen["state"], seen["answered_by"]) == ("done", "Bea Lind")
    assert floor.mine("Ben")["handoffs"] == []


def test_a_closed_ticket_ends_it(floor: Floor) -> None:
    floor.ticket(is_open=True)
    passed_to_billing(floor)
    assert floor.sees("Ana")["handoffs"][0]["state"] == "open"
    floor.later(minutes=30)
    floor.ticket(is_open=False)
    assert floor.sees("Ana")["handoffs"][0]["state"] == "done"
    floor.later(minutes=1)
    floor.ticket(is_open=True)
    assert floor.sees("Ana")["handoffs"][0]["state"] == "open"


def test_it_can_be_accepted_and_declined_in_the_overlay_too(floor: Floor) -> None:
    handoff = passed_to_billing(floor)
    accepted = floor.ask("Bea", f"handoffs/{handoff}/accept")
    assert (accepted["kind"], accepted["state"]) == ("reassignment", "accepted")
    assert floor.sees("Ana")["handoffs"][0]["accepted_by"] == "Bea Lind"
    assert floor.mine("Ben")["handoffs"] == []
    floor.ask("Bea", f"handoffs/{handoff}/decline", {"reason": "Not ours"})
    (back,) = floor.mine("Ana")["handoffs"]
    assert (back["state"], back["decline_reason"]) == ("declined", "Not ours")


def test_what_was_accepted_here_is_done_when_it_is_answered_there(floor: Floor) -> None:
    handoff = passed_to_billing(floor)
    floor.ask("Bea", f"handoffs/{handoff}/accept")
    floor.later(minutes=30)
    floor.said("Done.", agent="Bea Lind")
    assert floor.sees("Ana")["handoffs"][0]["state"] == "done"
    assert floor.mine("Bea")["handoffs"] == []


def test_what_is_told_twice_or_late_or_is_deleted_changes_nothing_else(floor: Floor) -> None:
    passed_to_billing(floor)
    before = floor.sees("Ana")["handoffs"]
    floor.passed("Ana Ruiz", from_team="Service", to_team="grp-17")
    assert floor.sees("Ana")["handoffs"] == before
    floor.desk.told(
        Deletion(
            tool="rt:main", kind="interaction", updated_at=floor.later(minutes=1),
            native_id=floor.sees("Ana")["entries"][0]["native_id"],
        )
    )  # fmt: skip
    assert floor.sees("Ana")["handoffs"] == []


def test_a_transferred_call_is_a_handoff_while_it_goes_on(floor: Floor) -> None:
    dana = Person(native_id="+1415", name="Dana Whitfield")
    call = Interaction(
        tool="twilio:main", native_id="CA1", channel="voice", direction="inbound", contact=dana,
        occurred_at=NOW, conversation="CA1", agent="ben@acme.example",
        text="Customer: I was charged twice.\nAgent: I'll put you through to Billing.",
    )  # fmt: skip
    hands = Passing(kind="transfer", from_agent="Ana Ruiz", to_agent="ben@acme.example")
    transfer = call.model_copy(
        update={"native_id": "CA1/2", "direction": "internal", "by": "system", "agent": None,
                "text": "Passed on", "passing": hands, "occurred_at": floor.clock.at}
    )  # fmt: skip
    ringing = Active(
        tool="twilio:main", native_id="CA1", channel="voice", direction="inbound",
        state="talking", contact=dana, since=NOW, updated_at=NOW,
    )  # fmt: skip
    floor.desk.told(call, transfer, ringing)
    (waits,) = floor.mine("Ben")["handoffs"]
    assert (waits["kind"], waits["is_mine"]) == ("transfer", True)
    over = call.model_copy(update={"duration_s": 300.0, "updated_at": floor.later(minutes=5)})
    floor.desk.told(over)
    assert floor.mine("Ben")["handoffs"] == []


def test_whoever_looks_at_their_list_is_told_live_and_only_when_it_changed(floor: Floor) -> None:
    passed_to_billing(floor)
    before = floor.mine("Ben")["position"]
    floor.said("And now?")
    assert not _is_told(floor, before)
    floor.later(minutes=1)
    floor.said("We see to it.", agent="Ben Okafor")
    assert _is_told(floor, before)


def _is_told(floor: Floor, since: int) -> bool:
    with floor.desk.store.reading() as conn:
        return any(it.topic == "mine" for it in changes.since(conn, since))


def test_the_receiver_sees_what_the_customer_told_without_a_key_pressed(floor: Floor) -> None:
    passed_to_billing(floor)
    (waits,) = floor.mine("Ben")["handoffs"]
    assert waits["line"]
    assert any("charged twice" in it.casefold() for it in [*waits["told"], waits["line"]])
    assert waits["name"] == "Dana Whitfield"
    assert moment(floor.clock.at) == waits["at"]


def test_secrets_that_were_written_beside_it_are_passed_on_to_nobody(floor: Floor) -> None:
    floor.said("My PIN is 3941, and it does not work.", subject="PIN 3941 is refused")
    floor.said(
        "Verified with PIN 3941, card 4111 1111 1111 1111. Cannot approve it.",
        agent="Ana Ruiz",
        how="internal",
    )
    floor.later(seconds=5)
    floor.passed("Ana Ruiz", from_team="Service", to_team="grp-17")
    floor.hand_over(reason="He said PIN 3941", told=["the pw: hunter2x"])
    floor.later(minutes=1)
    floor.said("Again, my PIN is 3941.")
    told = [floor.sees("Ben"), floor.mine("Ben"), floor.mine("Ana")]
    told.append(floor.ask("Ana", "handoffs/prefill", {"customer_id": floor.customer()}))
    reasons = {it["reason"] for it in told[0]["handoffs"]}
    assert reasons == {"Verified with PIN …, card …. Cannot approve it.", "He said PIN …"}
    for seen in told:
        shown = {key: value for key, value in seen.items() if key != "entries"}
        for secret in ("3941", "4111", "hunter2x"):
            assert secret not in str(shown), (secret, shown)
