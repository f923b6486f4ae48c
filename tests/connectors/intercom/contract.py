"""Intercom's own description of its API, what of it we ask, and what we make of its answers."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw

DOCUMENTS = {"intercom.json": ""}
VECTORS = ["intercom"]

_DANA = {"type": "contact", "id": "6762f0d01bb69f9f2193bb7d"}
_NAMES = {"admins": {"11": "Maya"}, "teams": {"71": "Billing"}}


def _thread(kind: str, told: Any, **more: Any) -> list[Raw]:
    return [{"kind": kind, kind: told, "calls": [], "contacts": []} | _NAMES | more]


def _contact(told: Any) -> list[Raw]:
    return [{"kind": "contact", "contact": told, "company": None}]


def _calls(calls: list[Any]) -> list[Raw]:
    conversation = {"id": "9", "created_at": 1734537437, "contacts": {"contacts": [_DANA]}}
    return _thread("conversation", conversation, calls=calls)


def _each(key: str, make: Callable[[Any], list[Raw]]) -> Callable[[Any], list[Raw]]:
    return lambda answer: [raw for it in answer.get(key) or [] for raw in make(it)]


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /conversations/{conversation_id}": lambda it: _thread("conversation", it),
    "POST /conversations/search": _each("conversations", lambda it: _thread("conversation", it)),
    "GET /tickets/{ticket_id}": lambda it: _thread("ticket", it),
    "POST /tickets/search": _each("tickets", lambda it: _thread("ticket", it)),
    "GET /contacts/{contact_id}": _contact,
    "POST /contacts/search": _each("data", _contact),
    "GET /calls/{call_id}": lambda it: _calls([it]),
    "POST /calls/search": lambda it: _calls(it.get("data") or []),
}
