"""Mastodon's API as OpenAPI, to which the connector and its stand-in are held."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.lenient import thing, things
from sidecar.connectors.mastodon.fetch import raw_of

_OWN = {"id": "1", "domain": "social.example"}

DOCUMENTS = {"mastodon.json": ""}


def _statuses(answer: Any) -> list[Raw]:
    return [raw_of(it, _OWN, is_known=True) for it in things(answer)]


def _status(answer: Any) -> list[Raw]:
    return _statuses([answer])


def _notifications(answer: Any) -> list[Raw]:
    return _statuses([thing(it.get("status")) for it in things(answer)])


def _conversations(answer: Any) -> list[Raw]:
    return _statuses([thing(it.get("last_status")) for it in things(answer)])


def _search(answer: Any) -> list[Raw]:
    return _statuses(answer.get("statuses"))


def _context(answer: Any) -> list[Raw]:
    return _statuses([*things(answer.get("ancestors")), *things(answer.get("descendants"))])


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /api/v1/notifications": _notifications,
    "GET /api/v1/conversations": _conversations,
    "GET /api/v1/accounts/{id}/statuses": _statuses,
    "GET /api/v1/timelines/tag/{hashtag}": _statuses,
    "GET /api/v2/search": _search,
    "GET /api/v1/statuses": _statuses,
    "GET /api/v1/statuses/{id}": _status,
    "GET /api/v1/statuses/{id}/context": _context,
}
