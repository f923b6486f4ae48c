"""How Twilio's three documents are spoken: where the stand-in serves them, what is made of their answers."""

import json
from typing import Any

from sidecar.connectorkit.connector import Raw, WebhookRequest

DOCUMENTS = {
    "twilio_api.json": "",
    "twilio_taskrouter.json": "/taskrouter",
    "twilio_conversations.json": "/conversations",
}
_OLD = "/2010-04-01/Accounts/{AccountSid}"
_TASKS = "/v1/Workspaces/{WorkspaceSid}/Tasks"
_WHEN = "Fri, 20 Nov 2026 10:00:00 +0000"
_CALL = {
    "sid": "CA" + "0" * 32,
    "from": "+14155550142",
    "to": "+18005550100",
    "direction": "inbound",
    "status": "completed",
    "date_created": _WHEN,
}
_TASK = {
    "sid": "WT" + "0" * 32,
    "attributes": json.dumps({"from": "+14155550142"}),
    "date_created": "2026-11-20T10:00:00Z",
}


def _messages(answer: Any) -> list[Raw]:
    return [_message(it) for it in answer.get("messages") or []]


def _message(answer: Any) -> Raw:
    return {"kind": "message", "message": answer, "media": [], "said": None}


def _media(answer: Any) -> list[Raw]:
    message = {"sid": "MM" + "0" * 32, "from": "+14155550142", "direction": "inbound"}
    media = answer.get("media_list")
    return [_message(message | {"date_created": _WHEN, "num_media": "9"}) | {"media": media}]


def _call(answer: Any) -> Raw:
    return {"kind": "call", "call": answer, "legs": [], "recordings": [], "transcriptions": []}


def _calls(answer: Any) -> list[Raw]:
    told = answer.get("calls") or []
    return [*map(_call, told), _call(_CALL) | {"legs": told}]


def _with(key: str, place: str) -> Any:
    return lambda answer: [_call(_CALL) | {place: answer.get(key)}]


def _tasks(answer: Any) -> list[Raw]:
    return [_task(it) for it in answer.get("tasks") or []]


def _task(answer: Any) -> Raw:
    return {"kind": "task", "task": answer, "reservations": []}


def _reservations(answer: Any) -> list[Raw]:
    return [_task(_TASK) | {"reservations": answer.get("reservations")}]


ANSWERS = {
    f"GET {_OLD}/Messages.json": _messages,
    f"GET {_OLD}/Messages/{{Sid}}.json": lambda answer: [_message(answer)],
    f"GET {_OLD}/Messages/{{MessageSid}}/Media.json": _media,
    f"GET {_OLD}/Calls.json": _calls,
    f"GET {_OLD}/Calls/{{Sid}}.json": lambda answer: [_call(answer)],
    f"GET {_OLD}/Recordings.json": _with("recordings", "recordings"),
    f"GET {_OLD}/Recordings/{{RecordingSid}}/Transcriptions.json": _with(
        "transcriptions", "transcriptions"
    ),
    f"GET {_TASKS}": _tasks,
    f"GET {_TASKS}/{{Sid}}": lambda answer: [_task(answer)],
    f"GET {_TASKS}/{{TaskSid}}/Reservations": _reservations,
}
VECTORS = ["twilio", "twilio (JSON body)"]


def request_of(vector: Any, body: bytes, headers: dict[str, str]) -> WebhookRequest:
    """As it comes to the sidecar: the URL with its query, the signature in the headers."""
    return WebhookRequest("POST", vector["request"]["url"], {}, headers, body)
