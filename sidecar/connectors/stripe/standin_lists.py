"""The stand-in's lists: newest first, by Stripe's filters and its two kinds of cursor."""

import operator
from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.standin.exchange import Asked

_BOUNDS: dict[str, Callable[[int, int], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}
_FIELDS = ("customer", "charge", "payment_intent", "subscription", "status")


def listed(name: str, items: list[Any], asked: Asked, *, most: int) -> dict[str, Any] | None:
    """A page of the list; None where the cursor's item is not in it."""
    # Of one second, what came later stands first, as with Stripe.
    found = [it for it in reversed(items) if not it.get("deleted") and _fits(it, asked, name)]
    found.sort(key=lambda it: -it["created"])
    limit = min(int(asked.one("limit", "10")), most)
    after, before = asked.one("starting_after"), asked.one("ending_before")
    ids = [it["id"] for it in found]
    if not {after, before} <= {"", *ids}:
        return None
    if before:
        end = ids.index(before)
        start = max(0, end - limit)
        return _page(name, found[start:end], has_more=start > 0)
    start = ids.index(after) + 1 if after else 0
    return _page(name, found[start : start + limit], has_more=start + limit < len(found))


def _page(name: str, items: list[Any], *, has_more: bool) -> dict[str, Any]:
    return {"object": "list", "data": items, "has_more": has_more, "url": f"/v1/{name}"}


def _fits(it: Any, asked: Asked, name: str) -> bool:
    for word, fits in _BOUNDS.items():
        bound = asked.one(f"created[{word}]")
        if bound and not fits(it["created"], int(bound)):
            return False
    types = [*asked.query.get("types[]", []), *asked.query.get("type", [])]
    if types and it["type"] not in types:
        return False
    is_live = it.get("status") not in ("canceled", "incomplete_expired")
    if name == "subscriptions" and not is_live and not asked.one("status"):
        return False
    wanted = {field: asked.one(field) for field in _FIELDS if asked.one(field) not in ("", "all")}
    return all(it.get(field) == value for field, value in wanted.items())
