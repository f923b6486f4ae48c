"""Two customers in one ticket: our answer to one is an answer to both, and neither reads of the other's life."""

from datetime import timedelta
from typing import Any

import pytest

from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.store.engine import Store
from tests.sidecar.desk import NOW, TestDesk

DANA, OMAR = "dana@northwind.example", "omar@larkspur.example"


@pytest.fixture
def desk(store: Store) -> TestDesk:
    """On either store."""
    return TestDesk(store)


def _said(hour: int, who: str, text: str, **more: Any) -> Interaction:
    person = Person(native_id=who, identifiers=[Identifier(kind="email", value=who)])
    told = {"channel": "email", "direction": "inbound", "conversation": "18"} | more
    return Interaction(
        tool="rt:main", native_id=f"{who}-{hour}", occurred_at=NOW - timedelta(hours=20 - hour),
        contact=person, text=text, **told,
    )  # fmt: skip


WISHED = _said(1, DANA, "I want to know why our invoice 4711 was charged twice.")
JOINED = _said(2, OMAR, "My bank says the same of invoice 4711, I am divorced and broke.")
ANSWER = {"direction": "outbound", "agent": "Ana Ruiz"}


def _state(desk: TestDesk, who: str) -> str:
    (case,) = desk.by_email(who)["cases"]
    state: str = case["state"]
    return state


def test_our_answer_to_one_moves_the_others_case_too(desk: TestDesk) -> None:
    desk.told(WISHED, JOINED)
    assert _state(desk, DANA) == _state(desk, OMAR) == "open"
    desk.told(_said(3, DANA, "Could you send us the statement of your bank?", **ANSWER))
    assert _state(desk, DANA) == _state(desk, OMAR) == "waiting_for_customer"
    effort = [it["text"] for it in desk.by_email(OMAR)["brief"]["lines"]]
    assert not any("waiting for" in it for it in effort)
    desk.told(_said(5, OMAR, "Here it is. When do I get my money back?"))
    assert _state(desk, OMAR) == "waiting_for_us" or _state(desk, OMAR) == "open"
    assert _state(desk, DANA) == "waiting_for_customer"


def test_what_one_wrote_stands_with_nobody_else(desk: TestDesk) -> None:
    desk.told(WISHED, JOINED, _said(3, DANA, "Dear Dana, your flat is safe. Which bank?", **ANSWER))
    danas, omars = desk.by_email(DANA), desk.by_email(OMAR)
    assert "divorced" not in str(danas)
    assert "charged twice" not in str(omars)
    assert "flat" not in str(omars)
    assert [it["entries"] if "entries" in it else it["n_entries"] for it in omars["cases"]] == [1]


def test_an_answer_that_was_sent_to_one_alone_is_none_to_the_other(desk: TestDesk) -> None:
    desk.told(WISHED, JOINED)
    desk.told(_said(3, DANA, "Could you send us the statement?", to=[DANA], **ANSWER))
    assert (_state(desk, DANA), _state(desk, OMAR)) == ("waiting_for_customer", "open")
    desk.told(_said(4, DANA, "Could you both send it?", to=[DANA, OMAR], **ANSWER))
    assert _state(desk, OMAR) == "waiting_for_customer"


def test_in_public_an_answer_to_a_stranger_is_none(desk: TestDesk) -> None:
    desk.told(*(it.model_copy(update={"channel": "social"}) for it in (WISHED, JOINED)))
    desk.told(_said(3, DANA, "Could you write to us?", **(ANSWER | {"channel": "social"})))
    assert _state(desk, OMAR) == "open"


def test_what_an_agent_settled_stays_so(desk: TestDesk) -> None:
    desk.told(WISHED, JOINED)
    (case,) = desk.by_email(OMAR)["cases"]
    desk.ask(f"/v1/cases/{case['case_id']}/state", {"state": "settled"})
    desk.told(_said(3, DANA, "Could you send us the statement of your bank?", **ANSWER))
    assert _state(desk, OMAR) == "settled"


def test_what_was_done_for_one_settles_nothing_of_the_others(desk: TestDesk) -> None:
    refund = _said(1, DANA, "I want a refund of invoice 4711, it was charged twice.")
    desk.told(refund, _said(2, OMAR, "Where is my parcel of order 77?"))
    done = "We have refunded your invoice. Have a nice day!"
    desk.told(_said(3, DANA, done, **ANSWER))
    (case,) = desk.by_email(OMAR)["cases"]
    assert (case["state"], case["urgency"]) == ("waiting_for_customer", "normal")
    assert desk.by_email(OMAR)["brief"]["lines"]
