"""A call to the number that is printed on a product shows that product."""

from datetime import timedelta
from functools import cached_property
from typing import Any

import pytest
from flask import Flask

from sidecar.app import build_house, create_app
from sidecar.errors import SettingsError
from sidecar.model.active import Active
from sidecar.model.contact import Person
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.settings import Product, Settings
from sidecar.store.engine import Store
from tests.sidecar.desk import COMPANY, NOW, TestDesk

KETTLE = Product(name="Kettle Nine", numbers=["+1 (800) 555-0123", "1-800-555-0124"])
DANA = "+14155550142"
WHO = Person(native_id=DANA, identifiers=[Identifier(kind="phone", value=DANA)])


class KettleDesk(TestDesk):
    """Of a company that sells kettles with numbers on them."""

    @cached_property
    def app(self) -> Flask:
        settings = Settings(company=COMPANY, products=[KETTLE])
        return create_app(settings, store=self.store, clock=self.clock)


@pytest.fixture
def desk(store: Store) -> TestDesk:
    return KettleDesk(store)


def called(dialled: str | None, minutes: int, **more: Any) -> Interaction:
    told: dict[str, Any] = {
        "tool": "phone:main",
        "native_id": f"call-{minutes}",
        "channel": "voice",
        "direction": "inbound",
        "occurred_at": NOW - timedelta(minutes=minutes),
        "contact": WHO,
        "dialled": dialled,
    }
    return Interaction(**told | more)


def products(desk: TestDesk) -> list[str | None]:
    context = desk.ask("/v1/context", {"hints": [{"kind": "phone", "value": DANA}]})
    paged = desk.ask("/v1/timeline", {"customer_id": context["customer"]["customer_id"]})
    assert [it["product"] for it in paged["entries"]] == [
        it["product"] for it in context["entries"]
    ]
    return [it["product"] for it in context["entries"]]


def test_a_call_to_the_number_on_the_product_shows_it_however_it_is_written(desk: TestDesk) -> None:
    desk.told(called("+18005550123", 1), called("(800) 555-0124", 2))
    assert products(desk) == ["Kettle Nine", "Kettle Nine"]


def test_other_numbers_and_what_we_dial_show_none(desk: TestDesk) -> None:
    ours = called("+18005550123", 3, direction="outbound")
    desk.told(called("+18005550999", 1), called(None, 2), ours)
    assert products(desk) == [None, None, None]


def test_it_shows_while_it_rings(desk: TestDesk) -> None:
    desk.told(called(None, 60))
    ringing: dict[str, Any] = {
        "state": "ringing",
        "channel": "voice",
        "direction": "inbound",
        "contact": WHO,
    }
    times: dict[str, Any] = {"since": NOW, "updated_at": NOW, "dialled": "18005550123"}
    desk.told(Active(tool="phone:main", native_id="now", **ringing, **times))
    context = desk.ask("/v1/context", {"hints": [{"kind": "phone", "value": DANA}]})
    assert [it["product"] for it in context["active"]] == ["Kettle Nine"]


@pytest.mark.parametrize(
    ("product", "said"),
    [
        (Product(name="Toaster", numbers=["12"]), "no phone number"),
        (Product(name="Toaster", numbers=["+18005550123"]), "Kettle Nine has"),
    ],
)
def test_a_number_that_nobody_can_dial_or_two_products_have_is_refused(
    product: Product, said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        build_house(Settings(products=[KETTLE, product]))
