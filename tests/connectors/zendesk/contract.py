"""Zendesk's own description of its API, what of it we ask, and what we make of its answers."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw

DOCUMENTS = {"zendesk.json": ""}
VECTORS = ["zendesk"]

_TICKET = {"id": 7, "requester_id": 20, "created_at": "2026-11-20T10:00:00Z", "status": "open"}
_PEOPLE = {"20": {"name": "Dana", "role": "end-user"}, "1": {"name": "Maya", "role": "agent"}}


def _ticket(ticket: Any = None, **told: Any) -> list[Raw]:
    rest = {"comments": [], "audits": [], "log": [], "people": _PEOPLE, "groups": {"71": "Billing"}}
    return [{"kind": "ticket", "ticket": ticket or _TICKET, "requester": None} | rest | told]


def _user(user: Any, **told: Any) -> list[Raw]:
    return [{"kind": "user", "user": user, "identities": [], "organization": None} | told]


def _each(key: str, make: Callable[[Any], list[Raw]]) -> Callable[[Any], list[Raw]]:
    return lambda answer: [raw for it in answer.get(key, []) for raw in make(it)]


_KNOWN_USER = {"id": 20, "name": "Dana", "updated_at": "2026-11-20T10:00:00Z"}
ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /api/v2/tickets/{ticket_id}": lambda it: _ticket(it.get("ticket")),
    "GET /api/v2/tickets/show_many": _each("tickets", _ticket),
    "GET /api/v2/incremental/tickets/cursor": _each("tickets", _ticket),
    "GET /api/v2/tickets/{ticket_id}/comments": lambda it: _ticket(comments=it.get("comments")),
    "GET /api/v2/tickets/{ticket_id}/audits": lambda it: _ticket(audits=it.get("audits")),
    "GET /api/v2/tickets/{ticket_id}/conversation_log": lambda it: _ticket(log=it.get("events")),
    "GET /api/v2/users/{user_id}": lambda it: _user(it.get("user") or {}),
    "GET /api/v2/users/show_many": _each("users", _user),
    "GET /api/v2/incremental/users/cursor": _each("users", _user),
    "GET /api/v2/users/{user_id}/identities": lambda it: _user(
        _KNOWN_USER, identities=it.get("identities")
    ),
}

BEYOND = {
    "GET /api/v2/channels/voice/stats/current_queue_activity": "the Talk API has no document",
    "GET /api/v2/queue_events": "the Agent Availability API is not in this document",
    "GET /api/v2/incremental/tickets/cursor": (
        "start_time is required only without a cursor: the vendor's guide says so, its document not"
    ),
    "GET /api/v2/incremental/users/cursor": "as above",
}
BEYOND_PARAMETERS = {
    "page[size]": "cursor pagination, which the vendor documents for all lists at once",
    "page[after]": "cursor pagination",
    "include": "side-loads such as comment_events, documented with incremental exports",
}
