"""Stripe's own examples of 2026, whose invoices and payments are shaped otherwise than the version we pin."""

from typing import Any

import pytest

from sidecar.connectors.stripe import CONNECTOR
from sidecar.connectors.stripe.events import thing_of
from sidecar.model.active import Active
from sidecar.model.contact import Contact
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading, canonical
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account
from tests.contracts.folder import load

ACCOUNT = Account(id="stripe:main", base_url="https://dashboard.stripe.example")
KINDS = ("customer", "charge", "payment_intent", "invoice", "subscription")


def shown(name: str) -> Any:
    return load("stripe.fixtures.json")["resources"][name]


def read(kind: str, found: Any, **parts: Any) -> list[Reading]:
    raw = {"kind": kind, "id": found["id"], "changed": [1_795_600_000, 1], "object": found}
    return CONNECTOR.read(raw | parts, ACCOUNT)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_thing_is_read_and_can_be_kept(kind: str) -> None:
    readings = read(kind, shown(kind))
    assert any(isinstance(it, Contact if kind == "customer" else Record) for it in readings)
    assert all(isinstance(it, Locator | Active) or canonical(it) for it in readings)
    assert thing_of({"object": shown(kind)}) == (kind, shown(kind)["id"])


def test_a_refund_and_a_dispute_are_read_with_their_charge() -> None:
    charge = shown("charge")
    parts = {"refunds": [shown("refund")], "disputes": [shown("dispute")]}
    kinds = [it.kind for it in read("charge", charge, **parts) if isinstance(it, Record)]
    assert kinds == ["charge", "refund", "dispute"]
    for name in ("refund", "dispute"):
        assert thing_of({"object": shown(name)}) == ("charge", charge["id"])


def test_a_deleted_customer_is_a_deletion() -> None:
    (gone,) = read("customer", shown("deleted_customer"))
    assert isinstance(gone, Deletion)


@pytest.mark.parametrize("name", ["balance_transaction", "product", "price", "payment_method"])
def test_what_is_nobodys_record_names_nothing(name: str) -> None:
    assert thing_of({"object": shown(name)}) is None
