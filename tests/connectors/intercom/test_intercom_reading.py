"""What is read of Intercom's conversations, and who waits there."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Named, Received
from sidecar.connectors.intercom import CONNECTOR
from sidecar.connectors.intercom.standin import StandIn
from sidecar.connectors.intercom.webhook import webhook
from sidecar.errors import BadInputError, SignatureError
from tests.connectors.intercom.history import DANA, PHONE, account_of, first
from tests.connectors.intercom.reading import fetched, texts
from tests.trials.clock import Clock


def test_the_first_message_is_the_source_and_html_is_read_as_text(
    tool: StandIn, client: Any
) -> None:
    id_ = tool.write("I was <b>charged</b> twice &amp; more", email=DANA)
    assert texts(fetched(tool, client, "conversation", id_)) == ["I was charged twice & more"]


def test_a_long_first_message_stays_whole(tool: StandIn, client: Any) -> None:
    long = "The gate does not open, and this is what I have tried. " * 40
    id_ = tool.write(long, email=DANA)
    assert texts(fetched(tool, client, "conversation", id_)) == [long.strip()]


def test_it_is_told_who_is_a_customer_a_colleague_or_fin_and_what_is_a_note(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    id_ = first(tool)
    for say in (tool.fin, tool.reply, tool.note):
        clock.later(1)
        say(id_, "Hello")
    said = [it for it in fetched(tool, client, "conversation", id_) if it.type == "interaction"]
    assert [(it.direction, it.by, it.agent) for it in said] == [
        ("inbound", "person", None),
        ("outbound", "bot", "Fin"),
        ("outbound", "person", "Maya Lindqvist"),
        ("internal", "person", "Maya Lindqvist"),
    ]


def test_an_assignment_tells_from_whom_to_whom(tool: StandIn, client: Any, clock: Clock) -> None:
    id_ = first(tool)
    for told in ({"team_id": "71"}, {"admin_id": "11"}, {"admin_id": "12"}):
        clock.later(1)
        tool.assign(id_, **told)
    readings = fetched(tool, client, "conversation", id_)
    passings = [it for it in readings if it.type == "interaction" and it.passing]
    assert [it.text for it in passings] == [
        "Assigned to Customer Service",
        "Assigned to Maya Lindqvist, Customer Service",
        "Assigned to Tom Okafor, Customer Service (before: Maya Lindqvist)",
    ]


def test_a_redacted_message_loses_its_words_in_the_newer_version(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    part = tool.reply(first(tool), "Your card 4111.")
    before = fetched(tool, client, "conversation", first(tool))
    clock.later(60)
    tool.redact(part)
    after = fetched(tool, client, "conversation", first(tool))
    assert texts(before)[-1:] == ["Your card 4111."]
    assert texts(after)[-1:] == [""]
    assert newest(after) > newest(before)


def test_a_call_rings_is_talked_and_ends_with_its_length_and_words(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    call = tool.ring(PHONE)
    states = [active(tool, client, call)]
    clock.later(5)
    tool.pick_up(call, by="12")
    states.append(active(tool, client, call))
    clock.later(93)
    tool.hang_up(call, recording="https://recordings.example/1.mp3", said="My parcel is late.")
    states.append(active(tool, client, call))
    assert states == [("ringing", None), ("talking", "Tom Okafor"), ("ended", "Tom Okafor")]
    readings = fetched(tool, client, "call", call)
    (said,) = [it for it in readings if it.type == "interaction"]
    assert (said.channel, said.duration_s) == ("voice", 93)
    assert said.text == "User: My parcel is late."
    assert said.attachments is not None
    assert said.attachments[0].deep_link == "https://recordings.example/1.mp3"


def test_a_ticket_is_read_with_its_description_and_answers(tool: StandIn, client: Any) -> None:
    contact = tool.desk.contact_of(email=DANA)
    ticket = tool.desk.ticket(contact, "Broken lamp", "It came broken.")
    tool.reply(ticket, "A new one is on its way.")
    readings = fetched(tool, client, "ticket", ticket)
    assert texts(readings) == ["It came broken.", "A new one is on its way."]
    (record,) = [it for it in readings if it.type == "record"]
    assert (record.subject, record.state, record.is_open) == ("Broken lamp", "submitted", True)


def test_the_wait_of_a_team_is_counted_from_its_open_conversations(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    tool.assign(first(tool), team_id="72")
    clock.later(90)
    answered = tool.write("Hello?", email=DANA)
    tool.reply(answered, "Hello!")
    clock.later(30)
    assert CONNECTOR.queues is not None
    waits = {it.name: (it.waiting, it.longest_wait_s) for it in CONNECTOR.queues(client)}
    assert waits == {"Unassigned": (0, 0), "Customer Service": (0, 0), "Billing": (1, 120)}


def test_a_notification_names_its_thing_and_is_known_again_by_its_number(
    tool: StandIn, clock: Clock
) -> None:
    account, call = account_of(tool), tool.ring(PHONE)
    named = [received(tool, number, clock).named for number in (-1, -2, -3)]
    assert named[0] == [Named("call", call)]
    assert named[1][0].kind == "conversation"
    assert named[2][0].kind == "contact"
    again = webhook(account, tool.deliveries[-1], clock())
    assert again == webhook(account, tool.deliveries[-1], clock())
    assert isinstance(again, Received)
    assert again.delivery_id
    assert again.delivery_id.startswith("notif_")


def test_a_ping_names_nothing(tool: StandIn, clock: Clock) -> None:
    tool.ping()
    assert received(tool, -1, clock).named == []


def test_what_the_client_secret_did_not_sign_is_refused(tool: StandIn, clock: Clock) -> None:
    told, account = tool.deliveries[-1], account_of(tool)
    other = dict(told.headers) | {"x-hub-signature": "sha1=" + "0" * 40}
    for changed in (replace(told, body=told.body + b" "), replace(told, headers=other)):
        with pytest.raises(SignatureError):
            webhook(account, changed, clock())


def test_the_old_and_the_new_secret_hold_while_it_is_changed(tool: StandIn, clock: Clock) -> None:
    both = {"webhook_secrets": [SecretStr("the new one"), SecretStr(tool.secret)]}
    account = account_of(tool).model_copy(update=both)
    assert isinstance(webhook(account, tool.deliveries[-1], clock()), Received)
    tool.secret = "the new one"
    tool.ping()
    assert isinstance(webhook(account, tool.deliveries[-1], clock()), Received)


def test_a_signed_body_that_is_no_object_is_said_to_be_bad(tool: StandIn, clock: Clock) -> None:
    tool.post_signed(b"[1]")
    with pytest.raises(BadInputError):
        received(tool, -1, clock)


def received(tool: StandIn, number: int, clock: Clock) -> Received:
    found = webhook(account_of(tool), tool.deliveries[number], clock())
    assert isinstance(found, Received)
    return found


def active(tool: StandIn, client: Any, call: str) -> tuple[str, str | None]:
    (it,) = [it for it in fetched(tool, client, "call", call) if it.type == "active"]
    return it.state, it.agent


def newest(readings: list[Any]) -> Any:
    return max((it.updated_at, it.sequence) for it in readings if it.type == "interaction")
