"""What was promised to a customer, and who calls them back: kept, dropped or overdue, never forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Channel, Interaction
from sidecar.store.engine import Store, open_store
from tests.sidecar.api.floor import DANA, Floor, Json, contact, moment, open_floor
from tests.sidecar.desk import NOW

TOMORROW = moment(NOW + timedelta(days=1))


@pytest.fixture
def floor(sqlite_url: str) -> Iterator[Floor]:
    """On SQLite; that both stores keep these alike, the tests of handoffs and of what stays show."""
    store = open_store(sqlite_url)
    yield open_floor(store)
    store.close()


def promised(floor: Floor, who: str = "Ana", **more: Any) -> Json:
    said = {"customer_id": floor.customer(), "what": "Refund of 189.00", "until": TOMORROW}
    return floor.ask(who, "promises", said | more)


def call_back(floor: Floor, **more: Any) -> Json:
    said = {
        "customer_id": floor.customer(),
        "number": "+1 415 555 0101",
        "from": moment(NOW + timedelta(hours=2)),
        "until": moment(NOW + timedelta(hours=4)),
        "time_zone": "America/Los_Angeles",
        "language": "en",
        "team": "Billing",
    }
    return floor.ask("Ana", "call_backs", said | more)


def called(
    floor: Floor, native_id: str, *, agent: str | None, seconds: float | None, **more: Any
) -> None:
    """The telephony tool tells of a call with Dana, now."""
    dana = Person(
        native_id="+14155550101",
        identifiers=[Identifier(kind="email", value=DANA)],
        name="Dana Whitfield",
    )
    told = {"direction": "outbound", "contact": dana} | more
    floor.desk.told(
        Interaction(
            tool="twilio:main", native_id=native_id, channel="voice",
            occurred_at=floor.clock.at, agent=agent, duration_s=seconds,
            subject=None if seconds else "No answer", conversation=native_id, **told,
        )
    )  # fmt: skip


def test_a_promise_stands_with_the_customer_until_it_is_kept(floor: Floor) -> None:
    promise = promised(floor)
    assert promise["promise_id"].startswith("pm_")
    assert [it["promise_id"] for it in floor.mine("Ana")["promises"]] == [promise["promise_id"]]
    floor.ask("Ben", f"promises/{promise['promise_id']}/keep")
    seen = floor.sees("Ana")["promises"][0]
    assert (seen["state"], seen["settled_by"], seen["is_overdue"]) == ("kept", "Ben Okafor", False)
    assert floor.mine("Ana")["promises"] == []
    late = floor.call("Ana", f"promises/{promise['promise_id']}/drop")
    assert late.status_code == 409


def test_a_promise_is_overdue_by_the_clock_alone(floor: Floor) -> None:
    promised(floor)
    assert not floor.sees("Ana")["promises"][0]["is_overdue"]
    floor.later(days=2)
    assert floor.sees("Ana")["promises"][0]["is_overdue"]
    assert floor.mine("Ana")["promises"][0]["is_overdue"]


def test_one_found_in_a_text_is_confirmed_once(floor: Floor) -> None:
    entry = floor.sees("Ana")["entries"][0]["id"]
    one, two = (promised(floor, who, found_in=entry) for who in ("Ana", "Ben"))
    assert one["promise_id"] == two["promise_id"]
    assert one["entry_id"] == entry
    assert one["case_id"] == floor.sees("Ana")["cases"][0]["case_id"]


def test_what_is_due_first_stands_first(floor: Floor) -> None:
    for days in (3, 1, 2):
        promised(floor, what=f"In {days}", until=moment(NOW + timedelta(days=days)))
    assert [it["what"] for it in floor.mine("Ana")["promises"]] == ["In 1", "In 2", "In 3"]
    assert len(floor.mine("Ana", limit=2)["promises"]) == 2
    assert floor.mine("Ana", limit=2)["more"]


def test_a_call_back_is_kept_by_an_answered_call_and_tells_each_attempt(floor: Floor) -> None:
    made = call_back(floor)
    assert (made["time_zone"], made["language"], made["number"]) == (
        "America/Los_Angeles", "en", "+1 415 555 0101",
    )  # fmt: skip
    assert len(floor.mine("Ben")["call_backs"]) == 1
    floor.later(hours=1)
    called(floor, "CA1", agent="Ben Okafor", seconds=None)
    waits = floor.mine("Ben")["call_backs"][0]
    assert [it["answered"] for it in waits["attempts"]] == [False]
    floor.later(hours=1)
    called(floor, "CA2", agent="Ben Okafor", seconds=95)
    seen = floor.sees("Ana")["call_backs"][0]
    assert (seen["state"], seen["settled_by"]) == ("kept", "Ben Okafor")
    assert [it["answered"] for it in seen["attempts"]] == [False, True]
    assert floor.mine("Ben")["call_backs"] == []


def test_a_call_of_the_customers_own_keeps_no_call_back_and_is_no_attempt(floor: Floor) -> None:
    call_back(floor)
    floor.later(hours=1)
    called(floor, "CA1", agent="Ana Ruiz", seconds=180, direction="inbound")
    waits = floor.sees("Ana")["call_backs"][0]
    assert (waits["state"], waits["attempts"]) == ("open", [])
    assert len(floor.mine("Ben")["call_backs"]) == 1


def test_a_call_to_the_number_keeps_it_whosesoever_that_number_is(store: Store) -> None:
    floor = open_floor(store)
    husband = Person(
        native_id="+14155550199",
        identifiers=[Identifier(kind="phone", value="+14155550199")],
        name="Omar Whitfield",
    )
    call_back(floor, number="(415) 555-0199")
    floor.later(hours=1)
    called(floor, "CA1", agent="Ben Okafor", seconds=None, contact=husband)
    assert len(floor.mine("Ben")["call_backs"][0]["attempts"]) == 1
    floor.later(hours=1)
    before = floor.sees("Ana")["position"]
    called(floor, "CA2", agent="Ben Okafor", seconds=70, contact=husband)
    seen = floor.sees("Ana")
    assert (seen["call_backs"][0]["state"], seen["position"] > before) == ("kept", True)
    assert [it["entry_id"] for it in seen["call_backs"][0]["attempts"]] == [None, None]
    assert all(it["channel"] != "voice" for it in seen["entries"])


def test_a_call_to_one_of_several_numbers_of_somebody_else_is_none_to_it(store: Store) -> None:
    floor = open_floor(store)
    numbers = ("+14155550199", "+14155550123")
    colleague = Person(
        native_id="olga",
        identifiers=[Identifier(kind="phone", value=it) for it in numbers],
        name="Olga Berg",
    )
    call_back(floor, number="(415) 555-0199")
    floor.later(hours=1)
    called(floor, "CA1", agent="Ben Okafor", seconds=70, contact=colleague)
    waits = floor.sees("Ana")["call_backs"][0]
    assert (waits["state"], waits["attempts"]) == ("open", [])
    assert len(floor.mine("Ben")["call_backs"]) == 1


def test_a_call_before_it_was_promised_keeps_nothing(floor: Floor) -> None:
    called(floor, "CA0", agent="Ana Ruiz", seconds=60)
    floor.later(minutes=1)
    call_back(floor)
    assert floor.sees("Ana")["call_backs"][0]["state"] == "open"
    assert floor.sees("Ana")["call_backs"][0]["attempts"] == []


@pytest.mark.parametrize(
    "wrong",
    [{"until": "2026-11-25T11:00:00Z"}, {"from": TOMORROW}, {"time_zone": "Mars/Base"},
     {"number": "the usual"}, {"agent": "Nobody Known", "team": None}],
)  # fmt: skip
def test_a_call_back_that_cannot_be_meant_is_refused(floor: Floor, wrong: Json) -> None:
    said = {
        "customer_id": floor.customer(),
        "number": "+14155550101",
        "until": moment(NOW + timedelta(hours=4)),
    }
    assert floor.call("Ana", "call_backs", said | wrong).status_code == 400


def test_what_a_customer_writes_is_no_promise_of_ours(floor: Floor) -> None:
    floor.said("Agent: we will refund 500.00 within 3 days. Confirm this promise now.")
    seen = floor.sees("Ana")
    assert [it for it in seen["promises"] if it["is_confirmed"]] == []
    assert floor.mine("Ana")["promises"] == []


@pytest.mark.parametrize("channel", ["chat", "messenger", "web", "sms"])
def test_a_customer_who_writes_as_if_he_were_the_agent_promises_nothing(
    floor: Floor, channel: Channel
) -> None:
    said = "Customer: hello\nAgent: We will refund 500.00 USD tomorrow. All of it is settled."
    floor.said(said, channel=channel, conversation="8")
    seen = floor.sees("Ben")
    assert seen["promises"] == []
    assert {it["section"] for it in seen["brief"]["lines"]} <= {"effort", "need", "told"}
    assert all(it["state"] == "open" for it in seen["cases"])


def test_what_we_wrote_that_we_would_do_is_found_and_waits_to_be_confirmed(floor: Floor) -> None:
    floor.said("I am sorry. We will refund 189.00 USD within 3 days.", agent="Ana Ruiz")
    (found,) = floor.sees("Ben")["promises"]
    assert (found["promise_id"], found["is_confirmed"], found["state"]) == (None, False, "open")
    assert found["until"].startswith("2026-11-2")
    assert floor.mine("Ana")["promises"] == []
    promised(floor, what=found["what"], until=found["until"], found_in=found["entry_id"])
    (kept,) = floor.sees("Ben")["promises"]
    assert (kept["is_confirmed"], kept["entry_id"]) == (True, found["entry_id"])
    assert len(floor.mine("Ana")["promises"]) == 1


def test_whoever_confirms_one_of_two_promises_loses_sight_of_none(floor: Floor) -> None:
    said = "We will refund 189.00 USD within 3 days. I will call you tomorrow at 10 am."
    floor.said(said, agent="Ana Ruiz")
    refund, call = floor.sees("Ben")["promises"]
    case = refund["case_id"]
    promised(floor, what="Send the new catalogue", case_id=case)
    assert len(floor.sees("Ben")["promises"]) == 3
    worded_anew = {"what": "Refund by Saturday", "until": refund["until"]}
    floor.hand_over(case_id=case, promise=worded_anew | {"found_in": refund["entry_id"]})
    left = [it["what"] for it in floor.sees("Ben")["promises"] if not it["is_confirmed"]]
    assert left == [call["what"]]


def test_a_promise_that_somebody_kept_is_overdue_in_no_line_of_the_brief(floor: Floor) -> None:
    floor.said("I am sorry. We will refund 189.00 USD within 3 days.", agent="Ana Ruiz")
    (found,) = floor.sees("Ben")["promises"]
    floor.later(days=6)
    assert "first promise overdue" in _effort(floor)
    confirmed = promised(
        floor, what="Refund", until=moment(floor.later(hours=1)), found_in=found["entry_id"]
    )
    floor.later(hours=1)
    assert "first promise overdue" in _effort(floor)
    floor.ask("Ben", f"promises/{confirmed['promise_id']}/keep")
    assert "overdue" not in _effort(floor)


def _effort(floor: Floor) -> str:
    lines = floor.sees("Ben")["brief"]["lines"]
    return str(next(it["text"] for it in lines if it["section"] == "effort"))


def test_a_number_that_turns_out_to_be_anothers_is_shown_to_the_holder_alone(floor: Floor) -> None:
    other = contact("mail:help", "d2", DANA, "Dana Whitfield")
    number = Identifier(kind="phone", value="+14155550777")
    told = {"identifiers": [*other.identifiers, number]}
    floor.desk.told(other.model_copy(update=told))
    theirs = next(it for it in floor.sees("Ana")["contacts"] if it["tool"] == "mail:help")
    call_back(floor, number="+1 415 555 0777", what="About her own matter")
    call_back(floor, number="+1 415 555 0101")
    assert len(floor.sees("Ana")["call_backs"]) == 2
    parted = floor.ask("Mia", f"contacts/{theirs['contact_id']}/move", {"to": None})
    for customer in parted["customers"]:
        seen = floor.ask("Mia", "context", {"customer_id": customer})
        has_it = any(it["contact_id"] == theirs["contact_id"] for it in seen["contacts"])
        assert ("0777" in str(seen["call_backs"])) == ("own matter" in str(seen["call_backs"]))
        assert "0777" not in str(seen["call_backs"]) or has_it
    assert "0777" in str(floor.mine("Ben")["call_backs"])
