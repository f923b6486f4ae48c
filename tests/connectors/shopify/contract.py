"""What Shopify's published schema is held against."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw

DOCUMENTS = {"shopify_admin.graphql": "/admin/api/2026-07/graphql.json"}
VECTORS = ["shopify"]
_TOLD_AT = "2026-11-26T10:00:00+00:00"


def _one(kind: str) -> Callable[[Any], list[Raw]]:
    def raws(answer: Any) -> list[Raw]:
        found = answer["data"][kind]
        return [_raw(kind, found)] if found else []

    return raws


def _many(kind: str, lists: str) -> Callable[[Any], list[Raw]]:
    return lambda answer: [_raw(kind, it) for it in answer["data"][lists]["nodes"]]


def _raw(kind: str, found: Any) -> Raw:
    return {"kind": kind, kind: found, "told_at": _TOLD_AT}


# The backfill's operations select the same fragments.
ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "ChangedOrders": _many("order", "orders"),
    "OneOrder": _one("order"),
    "ChangedDraftOrders": _many("draft_order", "draftOrders"),
    "ChangedCustomers": _many("customer", "customers"),
    "OneCustomer": _one("customer"),
}
