"""A decision of somebody else: asked and answered while the case stays with whoever asks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from sidecar.store import service_facts, tokens
from sidecar.store.engine import open_store
from tests.sidecar.api.floor import Floor, Json, moment, open_floor
from tests.sidecar.desk import NOW


@pytest.fixture
def floor(sqlite_url: str) -> Iterator[Floor]:
    """On SQLite; that both stores keep these alike, the tests of handoffs and of what stays show."""
    store = open_store(sqlite_url)
    yield open_floor(store)
    store.close()


def asked(floor: Floor, who: str = "Ana", **more: Any) -> Json:
    question = {
        "customer_id": floor.customer(),
        "to": {"team": "Managers"},
        "question": "Refund the second charge?",
        "kind": "refund",
        "amount": "189.00",
        "currency": "USD",
    }
    return floor.ask(who, "asks", question | more)


def test_a_manager_answers_from_their_own_page_and_the_asker_sees_it(floor: Floor) -> None:
    due = moment(NOW + timedelta(hours=1))
    ask = asked(floor, by=due)
    waits = floor.mine("Mia")["asks"]
    assert [it["ask_id"] for it in waits] == [ask["ask_id"]]
    assert (waits[0]["amount"], waits[0]["currency"], waits[0]["due_at"]) == ("189.00", "USD", due)
    assert (waits[0]["name"], waits[0]["is_mine"]) == ("Dana Whitfield", True)
    floor.ask("Mia", f"asks/{ask['ask_id']}/answer", {"answer": "yes", "text": "Today, please"})
    seen = floor.sees("Ana")["asks"][0]
    assert (seen["state"], seen["answer"], seen["text"]) == ("answered", "yes", "Today, please")
    assert (seen["answered_by"], seen["is_given_by_me"]) == ("Mia Sol", True)
    assert [it["ask_id"] for it in floor.mine("Ana")["answered"]] == [ask["ask_id"]]
    assert floor.mine("Mia")["asks"] == []


def test_what_was_answered_before_the_asker_last_looked_is_not_told_again(floor: Floor) -> None:
    ask = asked(floor)
    floor.ask("Mia", f"asks/{ask['ask_id']}/answer", {"answer": "no"})
    later = moment(floor.later(minutes=1))
    assert floor.mine("Ana", since=later)["answered"] == []


def test_an_ask_that_nobody_answered_in_time_is_overdue(floor: Floor) -> None:
    asked(floor, by=moment(NOW + timedelta(hours=1)))
    assert not floor.sees("Ana")["asks"][0]["is_overdue"]
    floor.later(hours=2)
    assert floor.sees("Ana")["asks"][0]["is_overdue"]


def test_nobody_says_yes_to_their_own_question_not_even_a_lead(floor: Floor) -> None:
    own = asked(floor, "Mia", to={"team": "Billing"})
    answering = {"answer": "yes"}
    assert floor.call("Mia", f"asks/{own['ask_id']}/answer", answering).status_code == 403
    assert floor.mine("Mia")["asks"] == []
    again = {"customer_id": floor.customer(), "to": {"agent": "Ana Ruiz"}, "question": "Refund?"}
    assert floor.call("Ana", "asks", again).status_code == 400
    to_own_team = asked(floor, "Ben", to={"team": "Billing"})
    assert floor.ask("Bea", f"asks/{to_own_team['ask_id']}/answer", answering)["answer"] == "yes"


def test_only_whoever_was_asked_answers_or_a_lead(floor: Floor) -> None:
    ask = asked(floor, to={"agent": "Ben Okafor"})
    refused = floor.call("Bea", f"asks/{ask['ask_id']}/answer", {"answer": "yes"})
    assert refused.status_code == 403
    assert floor.ask("Mia", f"asks/{ask['ask_id']}/answer", {"answer": "no"})["answer"] == "no"
    late = floor.call("Ben", f"asks/{ask['ask_id']}/answer", {"answer": "yes"})
    assert late.status_code == 409
    assert "Mia Sol" in late.text


@pytest.mark.parametrize(
    "wrong",
    [{"amount": "189.00", "currency": None}, {"amount": "-1"}, {"currency": "dollars"},
     {"by": "2026-11-25T11:00:00Z"}, {"question": ""}, {"to": {}}],
)  # fmt: skip
def test_a_question_that_cannot_be_meant_is_refused(floor: Floor, wrong: Json) -> None:
    question = {
        "customer_id": floor.customer(),
        "to": {"team": "Managers"},
        "question": "Refund?",
        "amount": "1",
        "currency": "USD",
    }
    assert floor.call("Ana", "asks", question | wrong).status_code == 400


def test_other_says_what(floor: Floor) -> None:
    ask = asked(floor)
    answering = f"asks/{ask['ask_id']}/answer"
    assert floor.call("Mia", answering, {"answer": "other"}).status_code == 400
    told = floor.ask("Mia", answering, {"answer": "other", "text": "Half of it"})
    assert (told["answer"], told["text"]) == ("other", "Half of it")


def test_a_question_is_taken_back_by_whoever_asked_it(floor: Floor) -> None:
    ask = asked(floor)
    assert floor.call("Ben", f"asks/{ask['ask_id']}/withdraw").status_code == 403
    assert floor.ask("Ana", f"asks/{ask['ask_id']}/withdraw")["state"] == "withdrawn"
    assert floor.mine("Mia")["asks"] == []


def test_an_ask_is_no_handoff(floor: Floor) -> None:
    ask = asked(floor)
    assert floor.call("Mia", f"handoffs/{ask['ask_id']}/accept").status_code == 404
    assert floor.sees("Mia")["handoffs"] == []


def test_an_amount_is_shown_in_digits_however_it_was_written(floor: Floor) -> None:
    said = {"customer_id": floor.customer(), "to": {"team": "Billing"}, "question": "Refund?"}
    asked = floor.ask("Ana", "asks", said | {"amount": "1e2", "currency": "USD"})
    assert asked["amount"] == "100"


def test_a_question_to_a_team_that_is_gone_is_for_the_leads_not_for_whoever_asked(
    floor: Floor,
) -> None:
    said = {"customer_id": floor.customer(), "to": {"team": "Billing"}, "question": "Refund?"}
    floor.ask("Ana", "asks", said)
    with floor.desk.store.writing() as conn:
        for name in ("Ben Okafor", "Bea Lind"):
            tokens.revoke(conn, name, at=floor.clock.at)
    assert floor.mine("Ana")["asks"] == []
    assert [it["question"] for it in floor.mine("Mia")["asks"]] == ["Refund?"]


def test_a_lead_finds_their_own_ask_behind_hundreds_between_others(floor: Floor) -> None:
    asked(floor, to={"agent": "Ben Okafor"})
    with floor.desk.store.writing() as conn:
        (between_others,) = service_facts.open_ones(conn, "ask")
        for key in range(1, 206):
            service_facts.put(conn, between_others._replace(key=key))
    floor.later(minutes=1)
    to_her = asked(floor)
    assert [it["ask_id"] for it in floor.mine("Mia")["asks"]] == [to_her["ask_id"]]
