"""What is read of Zendesk's tickets, and who waits there."""

from typing import Any

from sidecar.connectors.zendesk import CONNECTOR
from sidecar.connectors.zendesk.standin import StandIn
from sidecar.model.interaction import Passing
from tests.connectors.zendesk.history import DANA, account_of, first_comment, first_ticket
from tests.connectors.zendesk.reading import fetched, texts
from tests.trials.clock import Clock


def test_a_redacted_word_is_gone_from_the_newer_version(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    ticket = first_ticket(tool)
    before = fetched(tool, client, "ticket", ticket)
    clock.later(60)
    tool.redact(first_comment(tool), "charged")
    after = fetched(tool, client, "ticket", ticket)
    assert texts(after) == ["I was ▇▇▇▇▇▇▇ twice."]
    assert version(after) > version(before)


def test_a_long_message_of_a_chat_stays_whole(tool: StandIn, client: Any) -> None:
    long = "The gate does not open, and this is what I have tried. " * 40
    chat = tool.chat_in("kim@harbour.example", long)
    assert long.strip() in texts(fetched(tool, client, "ticket", chat))


def test_a_comment_made_private_is_no_longer_the_customers_to_see(
    tool: StandIn, client: Any
) -> None:
    tool.make_private(first_comment(tool))
    readings = fetched(tool, client, "ticket", first_ticket(tool))
    assert [it.direction for it in readings if it.type == "interaction"] == ["internal"]


def test_a_reassignment_tells_from_whom_to_whom(tool: StandIn, client: Any, clock: Clock) -> None:
    ticket = first_ticket(tool)
    tool.assign(ticket, agent=1)
    clock.later(60)
    tool.assign(ticket, agent=2, group=72)
    readings = fetched(tool, client, "ticket", ticket)
    passings = [it for it in readings if it.type == "interaction" and it.passing]
    assert [it.passing for it in passings][-1] == Passing(
        kind="reassignment",
        from_agent="Maya Lindqvist",
        from_team="Customer Service",
        to_agent="Tom Okafor",
        to_team="Billing",
    )
    assert passings[-1].direction == "internal"
    assert passings[-1].text == (
        "Assigned to Tom Okafor, Billing (before: Maya Lindqvist, Customer Service)"
    )


def test_a_call_keeps_the_link_to_a_recording_on_a_foreign_host_which_is_never_asked(
    tool: StandIn, client: Any
) -> None:
    ticket = tool.call("+14155550101", recording="https://recordings.example/93.mp3")
    readings = fetched(tool, client, "ticket", ticket)
    (call,) = [it for it in readings if it.type == "interaction"]
    assert (call.channel, call.direction, call.duration_s) == ("voice", "inbound", 93)
    assert call.attachments is not None
    assert call.attachments[0].deep_link == "https://recordings.example/93.mp3"
    assert call.text == "Customer: My parcel is late."


def test_a_call_that_we_made_is_outbound(tool: StandIn, client: Any) -> None:
    ticket = tool.call("+14155550101", rel="outbound")
    (call,) = [it for it in fetched(tool, client, "ticket", ticket) if it.type == "interaction"]
    assert (call.direction, call.dialled) == ("outbound", "+14155550101")


def test_in_a_chat_it_is_told_who_is_a_person_and_who_a_bot(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    ticket = tool.chat_in(DANA, "Hello?", channel="whatsapp")
    for by in ("bot", "agent"):
        clock.later(1)
        tool.message(ticket, f"I am the {by}.", by=by)
    said = [it for it in fetched(tool, client, "ticket", ticket) if it.type == "interaction"]
    told = [(it.channel, it.direction, it.by) for it in said]
    assert told == [
        ("messenger", "inbound", "person"),
        ("messenger", "outbound", "bot"),
        ("messenger", "outbound", "person"),
    ]


def test_a_rating_is_a_record_with_its_score_as_state(tool: StandIn, client: Any) -> None:
    tool.rate(first_ticket(tool), "bad", "Two days!")
    readings = fetched(tool, client, "ticket", first_ticket(tool))
    (rating,) = [it for it in readings if it.type == "record" and it.kind == "rating"]
    assert (rating.state, rating.subject) == ("bad", "Two days!")


def test_an_agent_is_nobodys_contact(tool: StandIn, client: Any) -> None:
    assert [it.type for it in fetched(tool, client, "user", 1)] == ["deletion", "locator"]


def test_the_company_itself_is_no_contact(tool: StandIn, client: Any) -> None:
    ticket = tool.mail_in("tom@acme.example", "From a colleague", "Please call Dana.")
    readings = fetched(tool, client, "ticket", ticket)
    assert [it for it in readings if it.type == "contact"] == []


def test_talk_and_messaging_tell_who_waits_and_how_long(
    tool: StandIn, client: Any, clock: Clock
) -> None:
    tool.rest.talk = {"calls_waiting": 3, "longest_wait_time": 95, "average_wait_time": 40}
    came = {"queue_id": "q-1", "event_occurred_at": f"{clock.at:%Y-%m-%dT%H:%M:%S}"}
    tool.rest.queue_events = [
        came | {"work_item_id": item, "event_type": kind}
        for item, kind in (("a", "INBOUND"), ("b", "INBOUND"), ("b", "OUTBOUND"))
    ]
    clock.later(30)
    assert CONNECTOR.queues is not None
    talk, messaging = CONNECTOR.queues(client)
    assert (talk.channel, talk.waiting, talk.longest_wait_s) == ("voice", 3, 95)
    assert (messaging.name, messaging.waiting, messaging.longest_wait_s) == (
        "Messaging queue",
        1,
        30,
    )


def test_without_talk_in_the_plan_there_is_no_queue_for_calls(tool: StandIn, client: Any) -> None:
    tool.rest.talk = None
    assert CONNECTOR.queues is not None
    assert [it.channel for it in CONNECTOR.queues(client)] == ["chat"]


def version(readings: list[Any]) -> Any:
    return max((it.updated_at, it.sequence) for it in readings if it.type == "interaction")


def test_an_address_that_somebody_only_claims_is_not_his(tool: StandIn) -> None:
    """Anybody may add another's address to his profile: Zendesk asks for a proof, and says if it came."""
    at = "2026-11-20T10:00:00Z"
    claimed = {"type": "email", "value": "dana@northwind.example", "verified": False}
    shown = {"type": "email", "value": "sam@work.example", "verified": True}
    user = {"id": 9, "name": "Sam", "email": "sam@mail.example", "updated_at": at, "active": True}
    identities = [it | {"updated_at": at} for it in (claimed, shown)]
    raw = {"kind": "user", "user": user, "identities": identities, "organization": None}
    (contact,) = (it for it in CONNECTOR.read(raw, account_of(tool)) if it.type == "contact")
    values = [it.value for it in contact.identifiers]
    assert values == ["sam@mail.example", "sam@work.example"]
