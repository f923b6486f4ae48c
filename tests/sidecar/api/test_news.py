"""What changed since: said in one word where nothing did, and never missed where something did."""

from datetime import timedelta

import pytest

from sidecar.api.shapes import ContextAnswer
from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.identifier import Identifier
from sidecar.model.ids import parse_id
from sidecar.model.record import Record
from tests import people, retold
from tests.sidecar.api.asking import email, page, wrote
from tests.sidecar.desk import NOW, TestDesk


def test_nothing_new_is_said_in_one_word_and_news_in_full(desk: TestDesk) -> None:
    desk.told(*retold.facts(people.dana()))
    first = desk.by_email("danaw@mail.example")
    asked = page(email("danaw@mail.example")) | {"unless_position": first["position"]}
    desk.told(wrote("somebody@else.example"))
    again = desk.ask("/v1/context", asked)
    ContextAnswer.model_validate(again)
    assert again["unchanged"] is True
    assert again["entries"] == []
    desk.told(wrote("danaw@mail.example", text="Any news?"))
    news = desk.ask("/v1/context", asked)
    assert news["unchanged"] is False
    assert news["entries"][0]["text"] == "Any news?"
    assert news["position"] > first["position"]


def test_what_is_told_again_is_the_same_until_anything_of_it_changes(desk: TestDesk) -> None:
    facts = retold.facts(people.dana())
    desk.told(*facts)
    seen = [desk.by_email("danaw@mail.example")]
    assert desk.by_email("danaw@mail.example") == seen[0]
    named = next(it for it in facts if isinstance(it, Contact))
    order = Record(
        tool="rt:main", native_id="o-1", kind="order", state="paid", occurred_at=NOW,
        contact=Person(native_id=named.native_id),
    )  # fmt: skip
    later = NOW + timedelta(minutes=1)
    for told in (
        wrote("danaw@mail.example", text="Any news?"),
        wrote("danaw@mail.example", text="Any NEWS?").model_copy(update={"updated_at": later}),
        order,
        order.model_copy(update={"state": "refunded", "updated_at": later}),
        named.model_copy(update={"name": "Dana M. Whitfield", "updated_at": later}),
        Deletion(tool="rt:main", kind="record", native_id="o-1", updated_at=later),
        Deletion(tool=named.tool, kind="contact", native_id=named.native_id, updated_at=later),
    ):
        desk.told(told)
        now = desk.by_email("danaw@mail.example")
        assert now["position"] > seen[-1]["position"]
        assert {**now, "position": 0} != {**seen[-1], "position": 0}
        assert now == TestDesk(desk.store).by_email("danaw@mail.example")
        seen.append(now)


def test_a_new_suggestion_is_news_for_both_whom_it_names(desk: TestDesk) -> None:
    ruth, omar = people.ruth_and_omar()
    desk.told(*retold.facts(ruth, omar))
    before = desk.by_email(ruth.addresses[0])
    landline = Identifier(kind="phone", value="+12125550142")
    new = Contact(tool="phone:pbx", native_id="x-1", updated_at=NOW, identifiers=[landline])
    hers = parse_id("cu", before["customer"]["customer_id"])
    assert hers in desk.told(new).customers
    asked = page(email(ruth.addresses[0])) | {"unless_position": before["position"]}
    after = desk.ask("/v1/context", asked)
    assert after["unchanged"] is False
    assert len(after["candidates"]) == len(before["candidates"]) + 1


@pytest.mark.parametrize("later", [1, 2**62, 2**63])
def test_a_position_that_is_still_to_come_is_no_news_from_this_store(
    desk: TestDesk, later: int
) -> None:
    desk.told(*retold.facts(people.dana()))
    seen = desk.by_email("danaw@mail.example")
    asked = page(email("danaw@mail.example")) | {"unless_position": seen["position"] + later}
    assert desk.ask("/v1/context", asked) == seen
