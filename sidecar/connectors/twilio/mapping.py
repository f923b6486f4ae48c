"""What Twilio gives, as nouns: messages, calls with all their legs, tasks, and what is gone."""

from datetime import UTC, datetime
from functools import partial

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import thing
from sidecar.connectorkit.telephony.ends import place_of
from sidecar.connectorkit.twiml.calls import call_of, live_call
from sidecar.connectorkit.twiml.messages import message_of
from sidecar.connectorkit.twiml.times import when
from sidecar.connectors.twilio.tasks import live_task, work_of
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.settings import Account

# Twilio does not say when something was deleted, and gives no SID twice: it stands above all versions.
_FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
# Calls and messages have no page of their own: their logs take the SID as a filter. Tasks are Flex's.
_PAGES = {
    "message": "us1/monitor/logs/sms?sid=",
    "call": "us1/monitor/logs/calls?sid=",
    "recording": "us1/monitor/logs/call-recordings?sid=",
    "task": "agent-desktop/",
}


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one message, call or task, or of what a webhook told of a live one."""
    link = partial(_console, account)
    match raw.get("kind"):
        case "message" if message := message_of(raw, account, link):
            at = message.updated_at or message.occurred_at
            return [place_of(account, ("message", message.native_id), message.contact, at), message]
        case "call":
            return _call(raw, account)
        case "task" if work := work_of(raw, account, link):
            place = place_of(account, ("task", work.sid), work.customer, work.changed)
            return [place, *work.readings()]
        case "live":
            tell = live_task if thing(raw.get("form")).get("TaskSid") else live_call
            found = tell(thing(raw["form"]), account, datetime.fromisoformat(raw["heard_at"]))
            return [found] if found else []
        case "gone" if raw.get("what") != "live":
            sid, at = str(raw["sid"]), _FOR_GOOD
            return [Deletion(tool=account.id, kind="interaction", native_id=sid, updated_at=at)]
    return []


def _call(raw: Raw, account: Account) -> list[Reading]:
    call = call_of(raw, account, partial(_console, account))
    if call is None:
        return []
    # With TaskRouter its reservations tell who passed it on.
    passed = [] if account.options.get("workspace_sid") else call.passings()
    told = thing(raw.get("told"))
    active = call.active(is_held=told.get("state") == "held", at=when(told.get("at")))
    place = place_of(account, ("call", call.sid), call.customer, call.changed)
    return [place, call.interaction(), *passed, active]


def _console(account: Account, kind: str, sid: str) -> str | None:
    flex = account.options.get("flex_url") if kind == "task" else None
    return f"{(flex or account.base_url).rstrip('/')}/{_PAGES[kind]}{sid}" if sid else None
