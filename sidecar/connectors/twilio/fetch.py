"""Reads one message, call or task with all that belongs to it, always in the same shape."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.connectorkit.client import HttpClient
from sidecar.connectorkit.connector import Gone, Later, MissingError, Raw
from sidecar.connectorkit.twiml.times import when
from sidecar.connectors.twilio.api import conversations, listing, resource, taskrouter
from sidecar.errors import ToolError

_SAME_MESSAGE = timedelta(seconds=60)
_LOOKED_INTO = 3  # conversations of one address


def fetch(client: HttpClient, kind: str, native_id: str) -> Raw | Gone | Later:
    """A `message`, a `call` (by the SID of any leg), a `task`, or `live`: a call with the state that a
    webhook told, `SID/state/unix seconds`.
    """
    sid, _, told = native_id.partition("/")
    try:
        if kind == "message":
            return read_message(client, client.get(resource(client, f"Messages/{sid}.json")))
        if kind == "task":
            return read_task(client, client.get(taskrouter(client, f"Tasks/{sid}")))
        raw = read_call(client, _root_of(client, sid))
    except MissingError:
        # A task is forgotten five minutes after its end: nothing was deleted.
        gone = {"kind": "gone", "what": kind, "sid": sid}
        return Gone(client.now_there()) if kind == "task" else gone
    if kind == "live":
        state, _, unix_s = told.partition("/")
        at = datetime.fromtimestamp(int(unix_s), UTC).isoformat()
        return raw | {"told": {"state": state, "at": at}}
    return raw


def read_message(client: HttpClient, message: Any) -> Raw:
    """With its media, and with what Conversations knows of who wrote it."""
    media: list[Any] = []
    if str(message.get("num_media") or "0") != "0":
        path = resource(client, f"Messages/{message['sid']}/Media.json")
        media = listing(path, "media_list").all(client)
    return {"kind": "message", "message": message, "media": media, "said": _said(client, message)}


def read_call(client: HttpClient, root: Any) -> Raw:
    """With its legs, recordings (deleted ones too: that is a change) and transcriptions."""
    legs = listing(resource(client, "Calls.json"), "calls")
    found: Raw = {"kind": "call", "call": root, "recordings": []}
    found["legs"] = legs.all(client, {"ParentCallSid": root["sid"]})
    recordings = listing(resource(client, "Recordings.json"), "recordings")
    for it in (root, *found["legs"]):
        if str(it.get("duration") or "0") != "0":
            asked = {"CallSid": it["sid"], "IncludeSoftDeleted": "true"}
            found["recordings"] += recordings.all(client, asked)
    kept = [it["sid"] for it in found["recordings"] if it.get("status") == "completed"]
    found["transcriptions"] = [said for it in kept for said in _transcriptions(client, it)]
    return found


def read_task(client: HttpClient, task: Any) -> Raw:
    held = listing(taskrouter(client, f"Tasks/{task['sid']}/Reservations"), "reservations")
    return {"kind": "task", "task": task, "reservations": held.all(client)}


def _root_of(client: HttpClient, sid: str) -> Any:
    """The call that this leg belongs to."""
    call = client.get(resource(client, f"Calls/{sid}.json"))
    parent = call.get("parent_call_sid")
    return client.get(resource(client, f"Calls/{parent}.json")) if parent else call


def _transcriptions(client: HttpClient, of: str) -> list[Any]:
    path = resource(client, f"Recordings/{of}/Transcriptions.json")
    return listing(path, "transcriptions").all(client)


def _said(client: HttpClient, message: Any) -> Any:
    """The message of a conversation that went out as this one: it names its author."""
    is_outbound = str(message.get("direction")).startswith("outbound") and message.get("to")
    if not is_outbound or not client.account.options.get("conversations", True):
        return None
    try:
        return _sent_as(client, message)
    except ToolError as error:
        if error.is_permanent or isinstance(error, MissingError):  # Conversations is not in use
            return None
        raise


def _sent_as(client: HttpClient, message: Any) -> Any:
    """Near in time, and named by its receipt. Twilio describes the same SMS in two APIs."""
    chats = listing(conversations(client, "ParticipantConversations"), "conversations", PageSize=50)
    for chat in chats.all(client, {"Address": message["to"]})[:_LOOKED_INTO]:
        path = conversations(client, f"Conversations/{chat['conversation_sid']}/Messages")
        newest = client.get(path, {"Order": "desc", "PageSize": 100})
        for said in listing(path, "messages").items(newest):
            if not said.get("delivery") or not _is_near(said, message):
                continue
            receipts = listing(f"{path}/{said['sid']}/Receipts", "delivery_receipts", PageSize=50)
            sent = [it.get("channel_message_sid") for it in receipts.all(client)]
            if message["sid"] in sent:
                return {"author": said.get("author"), "conversation": said["conversation_sid"]}
    return None


def _is_near(said: Any, message: Any) -> bool:
    at, sent_at = when(said.get("date_created")), when(message.get("date_created"))
    return at is not None and sent_at is not None and abs(at - sent_at) <= _SAME_MESSAGE
