"""What Stripe's published description is held against."""

from collections.abc import Callable
from typing import Any

from sidecar.connectorkit.connector import Raw

DOCUMENTS = {"stripe.json": ""}
VECTORS = ["stripe"]


def _raw(kind: str, found: Any, **parts: Any) -> Raw:
    return {"kind": kind, "id": found.get("id") or "x", "changed": None, "object": found} | parts


def _one(kind: str, **parts: Any) -> Callable[[Any], list[Raw]]:
    return lambda answer: [_raw(kind, answer, **parts)]


def _many(kind: str, **parts: Any) -> Callable[[Any], list[Raw]]:
    return lambda answer: [_raw(kind, it, **parts) for it in answer["data"]]


def _of_a_charge(name: str) -> Callable[[Any], list[Raw]]:
    """Refunds and disputes are read with their charge."""
    charge = {"id": "ch_1", "created": 1_763_600_000, "status": "succeeded", "customer": "cus_1"}
    return lambda answer: [_raw("charge", charge, **{name: answer["data"]})]


def _invoice_of_a_charge(answer: Any) -> list[Raw]:
    charge = {"id": "ch_1", "created": 1_763_600_000, "status": "succeeded", "invoice": "in_1"}
    return [_raw("invoice", answer), _raw("charge", charge, invoice=answer)]


ANSWERS: dict[str, Callable[[Any], list[Raw]]] = {
    "GET /v1/customers": _many("customer"),
    "GET /v1/customers/{customer}": _one("customer"),
    "GET /v1/charges": _many("charge", refunds=[], disputes=[], invoice=None),
    "GET /v1/charges/{charge}": _one("charge", refunds=[], disputes=[], invoice=None),
    "GET /v1/invoices": _many("invoice"),
    "GET /v1/invoices/{invoice}": _invoice_of_a_charge,
    "GET /v1/payment_intents": _many("payment_intent"),
    "GET /v1/payment_intents/{intent}": _one("payment_intent"),
    "GET /v1/refunds": _of_a_charge("refunds"),
    "GET /v1/disputes": _of_a_charge("disputes"),
    "GET /v1/subscriptions": _many("subscription"),
    "GET /v1/subscriptions/{subscription_exposed_id}": _one("subscription"),
}
