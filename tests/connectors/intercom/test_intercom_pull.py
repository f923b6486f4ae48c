"""Intercom's searches: pages that shift, times in whole seconds, contacts by whole days; nothing is lost."""

from typing import Any

import pytest

from sidecar.connectorkit.connector import Gone
from sidecar.connectorkit.standin.exchange import Asked, Fault
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectors.intercom import CONNECTOR
from sidecar.connectors.intercom.standin import StandIn
from sidecar.errors import ToolError
from tests.connectors.intercom.history import DANA, PHONE, first
from tests.connectors.intercom.reading import fetch, fetched, pull, read, texts
from tests.trials.clock import Clock


def test_a_pull_brings_what_changed_and_the_next_one_only_what_is_new(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    clock.later(60)
    pages = pull(client)
    assert texts(read(tool, *pages)) == ["Where is my parcel?"]
    clock.later(60)
    assert read(tool, *pull(client, pages[-1].cursor)) == []
    tool.reply(first(tool), "On its way.")
    clock.later(60)
    assert "On its way." in texts(read(tool, *pull(client, pages[-1].cursor)))


def test_every_call_names_the_version_of_the_api(tool: StandIn, client: Any) -> None:
    pull(client)
    assert {it.headers["intercom-version"] for it in tool.asked} == {"2.16"}


def test_conversations_that_move_while_we_page_are_not_missed(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for number in range(10):
        clock.later(5)
        tool.write(f"Order {number}?", email=DANA)
    clock.later(60)
    moved = iter(sorted(tool.desk.conversations)[:3])

    def move(asked: Asked) -> None:
        if asked.path == "/conversations/search" and (id_ := next(moved, None)):
            clock.later(1)
            tool.note(id_, "While you read.")

    tool.meanwhile = move
    pages = pull(client)
    tool.meanwhile = None
    clock.later(60)
    said = texts(read(tool, *pages, *pull(client, pages[-1].cursor)))
    assert {f"Order {number}?" for number in range(10)} <= set(said)
    assert "While you read." in said


def test_what_changes_again_in_the_same_second_is_read_again(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    pages = pull(client)
    tool.reply(first(tool), "In the same second.")
    clock.later(60)
    assert "In the same second." in texts(read(tool, *pull(client, pages[-1].cursor)))


def test_a_pull_that_stops_at_any_page_goes_on_from_there(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for number in range(8):
        clock.later(5)
        tool.write(f"Order {number}?", email=f"c{number}@mail.example")
    clock.later(60)
    whole = set(texts(read(tool, *pull(client))))
    for stop in range(1, len(pull(client))):
        begun = pull(client)[:stop]
        rest = pull(client, begun[-1].cursor)
        assert set(texts(read(tool, *begun, *rest))) == whole


def test_a_contact_that_changed_today_is_read_once_though_the_search_knows_days_only(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    clock.later(60)
    pages = pull(client)
    contact = tool.desk.contact_of(email=DANA)
    clock.later(600)
    tool.desk.change_contact(contact, phone=PHONE)
    clock.later(60)
    again = pull(client, pages[-1].cursor)
    (card,) = [it for it in read(tool, *again) if it.type == "contact"]
    assert [it.value for it in card.identifiers] == [DANA, PHONE]
    assert [it for it in read(tool, *pull(client, again[-1].cursor)) if it.type == "contact"] == []


def test_a_lead_that_went_into_a_user_takes_its_conversations_along(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    tool.write("From the road", phone=PHONE, kind="whatsapp")
    lead, user = tool.desk.contact_of(phone=PHONE), tool.desk.contact_of(email=DANA)
    clock.later(3600)
    pages = pull(client)
    tool.desk.merge(lead, user)
    clock.later(60)
    readings = read(tool, *pull(client, pages[-1].cursor))
    assert [it.native_id for it in readings if it.type == "deletion"][:1] == [lead]
    (said,) = [it for it in readings if it.type == "interaction" and it.text == "From the road"]
    assert said.contact.native_id == user
    assert said.updated_at is not None
    assert said.updated_at > said.occurred_at
    assert isinstance(fetch(client, "contact", lead), Gone)


def test_a_deleted_conversation_is_named_with_intercoms_own_time(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    clock.later(60)
    pages, id_ = pull(client), first(tool)
    clock.later(60)
    tool.delete(id_)
    at = clock.at
    clock.later(3600)
    gone = [it for page in pull(client, pages[-1].cursor) for it in page.gone]
    assert [(it.at, it.conversation) for it in gone] == [(at, id_)]
    assert fetch(client, "conversation", id_) == gone[0]


def test_a_contact_deleted_for_good_is_a_contact_no_more(tool: StandIn, client: Any) -> None:
    contact = tool.desk.contact_of(email=DANA)
    tool.forget(contact)
    told = [(it.type, it.native_id) for it in fetched(tool, client, "contact", contact)[:1]]  # type: ignore[union-attr] # locators come later
    assert told == [("deletion", contact)]


def test_the_past_is_read_month_by_month_the_newest_first(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    for month in range(4):
        clock.later(40 * 86_400)
        tool.write(f"Month {month}", email=DANA)
    clock.later(3600)
    assert CONNECTOR.backfill is not None
    pages = list(CONNECTOR.backfill(client, None, clock(), None))
    said = texts(read(tool, *pages))
    assert said == ["Month 3", "Month 2", "Month 1", "Month 0", "Where is my parcel?"]
    assert pages[-1].is_last


def test_only_the_newest_parts_are_told_and_the_older_ones_stay_as_they_were(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    tool.rest.most_parts = 2
    for number in range(4):
        clock.later(1)
        tool.note(first(tool), f"Note {number}")
    said = texts(fetched(tool, client, "conversation", first(tool)))
    assert said == ["Where is my parcel?", "Note 2", "Note 3"]


def test_calls_stay_within_half_of_what_ten_seconds_allow(
    tool: StandIn, thrifty: Any, clock: Clock
) -> None:
    for number in range(12):
        clock.later(5)
        tool.write(f"Order {number}?", email=f"c{number}@mail.example")
    tool.limiter = Limiter(20, 10, sends_retry_after=False)
    cursor = None
    for _ in range(30):
        try:
            for page in CONNECTOR.pull(thrifty, cursor, clock()) if CONNECTOR.pull else ():
                cursor = page.cursor
        except ToolError as error:
            clock.later(error.retry_after_s or 0)
    assert tool.limiter.breaches <= 1, "the first answer tells the limit"


def test_without_intercoms_phone_there_are_no_calls_and_no_trouble(
    tool: StandIn, client: Any
) -> None:
    tool.rest.has_calls = False
    assert texts(fetched(tool, client, "conversation", first(tool))) == ["Where is my parcel?"]


def test_a_key_that_is_refused_waits_for_a_human(tool: StandIn, client: Any) -> None:
    tool.fail(Fault(1, 401))
    with pytest.raises(ToolError) as error:
        pull(client)
    assert error.value.is_permanent
