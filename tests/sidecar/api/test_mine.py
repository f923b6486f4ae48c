"""The overlay's home: what waits for me and my team by due time, and what moved since I left."""

from datetime import timedelta

import pytest

from sidecar.model.contact import Person
from sidecar.model.deletion import Deletion
from sidecar.store import tokens
from sidecar.store.engine import Store
from tests.sidecar.api.floor import Floor, Json, contact, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(store: Store) -> Floor:
    """On either store."""
    return open_floor(store)


def test_an_empty_list_says_so(floor: Floor) -> None:
    told = floor.mine("Ben")
    lists = {"handoffs", "asks", "promises", "call_backs", "answered", "moved"}
    assert {name for name in lists if told[name]} == set()
    assert (told["absent_until"], told["more"]) == (None, False)


def test_what_a_colleague_who_left_for_good_held_comes_to_their_team(floor: Floor) -> None:
    floor.hand_over(to={"agent": "Ben Okafor"})
    until = moment(NOW + timedelta(days=1))
    floor.ask("Ben", "promises", {"customer_id": floor.customer(), "what": "Ring", "until": until})
    with floor.desk.store.writing() as conn:
        tokens.revoke(conn, "Ben Okafor", at=NOW)
    assert len(floor.mine("Bea")["handoffs"]) == len(floor.mine("Bea")["promises"]) == 1
    refused = floor.call(
        "Ana", "handoffs",
        {"customer_id": floor.customer(), "to": {"agent": "Ben Okafor"}, "reason": "x"},
    )  # fmt: skip
    assert refused.status_code == 400


def test_what_a_whole_team_that_is_gone_held_comes_back_to_the_givers_team(floor: Floor) -> None:
    floor.hand_over()
    with floor.desk.store.writing() as conn:
        for name in ("Ben Okafor", "Bea Lind"):
            tokens.revoke(conn, name, at=NOW)
    assert [it["state"] for it in floor.mine("Ana")["handoffs"]] == ["open"]


def test_an_absence_that_is_over_needs_no_key(floor: Floor) -> None:
    until = NOW + timedelta(hours=1)
    floor.ask("Ben", "absences", {"until": moment(until)})
    assert floor.mine("Ben")["absent_until"] == moment(until)
    floor.hand_over(to={"agent": "Ben Okafor"})
    assert len(floor.mine("Bea")["handoffs"]) == 1
    floor.later(hours=2)
    assert floor.mine("Ben")["absent_until"] is None
    assert floor.mine("Bea")["handoffs"] == []
    assert len(floor.mine("Ben")["handoffs"]) == 1


def test_nobody_is_away_until_yesterday(floor: Floor) -> None:
    past = moment(NOW - timedelta(days=1))
    assert floor.call("Ben", "absences", {"until": past}).status_code == 400


def test_what_moved_since_i_left_is_told_with_what_came_in(floor: Floor) -> None:
    floor.hand_over()
    floor.later(minutes=1)
    floor.ask("Ana", "absences", {"until": moment(floor.clock.at + timedelta(hours=1))})
    assert floor.mine("Ana")["moved"] == []
    floor.later(minutes=30)
    floor.said("Any news on the second charge?", native_id="news")
    (moved,) = floor.mine("Ana")["moved"]
    assert (moved["name"], moved["line"]) == ("Dana Whitfield", "Any news on the second charge?")
    assert moved["entry_id"] == floor.sees("Ana")["entries"][0]["id"]
    assert floor.mine("Ana", since=moment(floor.later(minutes=1)))["moved"] == []
    assert floor.mine("Ben")["moved"] == []


def test_what_moved_shows_no_secret_that_only_our_question_shows(floor: Floor) -> None:
    floor.hand_over()
    floor.later(minutes=1)
    since = moment(floor.clock.at)
    floor.said("What was the name of your first pet?", agent="Ben Okafor", native_id="asked")
    floor.later(minutes=1)
    floor.said("Sprocket", native_id="answered")
    (moved,) = floor.mine("Ana", since=since)["moved"]
    assert moved["line"] == "…"


def test_what_i_wrote_myself_did_not_move(floor: Floor) -> None:
    floor.hand_over()
    floor.later(minutes=1)
    floor.said("We see to it.", agent="Ana Ruiz")
    assert floor.mine("Ana", since=moment(NOW + timedelta(minutes=5)))["moved"] == []


def test_a_customer_whose_contact_went_away_is_found_by_the_one_that_stayed(floor: Floor) -> None:
    floor.desk.told(contact("mail:help", "d2", "dana@mail.example", "Dana Whitfield"))
    mail: Json = {"tool": "mail:help", "contact": Person(native_id="d2"), "conversation": None}
    floor.said("Any news?", native_id="m2", **mail)
    entry = floor.sees("Ana")["entries"][0]
    given = floor.hand_over(entry_id=entry["id"])
    gone = {"tool": "mail:help", "updated_at": floor.later(minutes=1)}
    floor.desk.told(
        Deletion(kind="interaction", native_id="m2", **gone),
        Deletion(kind="contact", native_id="d2", **gone),
    )
    assert [it["contact_id"] for it in floor.sees("Ana")["contacts"]] != [entry["contact_id"]]
    (waits,) = floor.mine("Ben")["handoffs"]
    assert waits["handoff_id"] == given["handoff_id"]
    assert len(floor.sees("Ben")["handoffs"]) == 1
