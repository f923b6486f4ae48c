"""What a shop posts is believed only when it is signed; deletions stand only in what it posts."""

from dataclasses import replace

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Named, Received, WebhookRequest
from sidecar.connectors.shopify.standin import StandIn
from sidecar.connectors.shopify.webhook import webhook
from sidecar.errors import BadInputError, SignatureError
from sidecar.settings import Account
from tests.connectors.reader import Reader
from tests.connectors.shopify.history import account_of
from tests.trials.clock import Clock

DANA = "dana@northwind.example"


def heard(account: Account, request: WebhookRequest, clock: Clock) -> Received:
    received = webhook(account, request, clock())
    assert isinstance(received, Received)
    return received


def test_whatever_happens_to_an_order_names_that_order_once_for_each_event(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    order = shop.order("10.00", shop.customer(DANA, "Dana", None))
    told = len(shop.deliveries)
    shop.ship(order)
    shop.refund(order, "5.00")
    shop.request_return(order)
    received = [heard(reader.account, it, clock) for it in shop.deliveries[told:]]
    assert all(it.named == [Named("order", str(order))] for it in received)
    assert len(received) == 6
    assert len({it.delivery_id for it in received}) == 3
    reader.fetch("order", str(order))
    assert [it.kind for it in reader.records()] == ["order", "parcel", "refund", "return"]


def test_a_deleted_order_is_gone_by_the_webhooks_word(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    order = shop.order("10.00", shop.customer(DANA, "Dana", None))
    shop.note(order, "Leave at the door")
    reader.pull()
    shop.delete_order(order)
    reader.take(heard(reader.account, shop.deliveries[-1], clock).raws)
    assert reader.records("order") == []
    assert reader.texts() == []
    assert reader.places[str(order)].contacts == []
    assert not reader.fetch("order", str(order))


def test_a_customer_who_asked_to_be_forgotten_is_gone_and_the_orders_are_read_again(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = shop.customer(DANA, "Dana", "Whitfield")
    order = shop.order("10.00", dana, email=DANA)
    reader.pull()
    clock.later(60)
    shop.redact(dana)
    received = heard(reader.account, shop.deliveries[-1], clock)
    assert received.named == [Named("order", str(order))]
    reader.take(received.raws)
    reader.fetch("order", str(order))
    assert reader.contacts() == []
    assert DANA not in str(reader.facts)


def test_the_old_secret_holds_beside_the_new_one(shop: StandIn, clock: Clock) -> None:
    shop.customer(DANA, "Dana", None)
    old = account_of(shop)
    both = old.model_copy(update={"webhook_secrets": [SecretStr("new"), *old.webhook_secrets]})
    only_new = old.model_copy(update={"webhook_secrets": [SecretStr("new")]})
    assert heard(both, shop.deliveries[0], clock).named
    with pytest.raises(SignatureError):
        webhook(only_new, shop.deliveries[0], clock())


@pytest.mark.parametrize("spoiled", [b" ", b"\n{}"])
def test_a_body_that_was_touched_is_refused(shop: StandIn, clock: Clock, spoiled: bytes) -> None:
    shop.customer(DANA, "Dana", None)
    request = shop.deliveries[0]
    with pytest.raises(SignatureError):
        webhook(account_of(shop), replace(request, body=request.body + spoiled), clock())


def test_a_signed_body_that_cannot_be_read_is_bad_input(shop: StandIn, clock: Clock) -> None:
    shop._tell("orders/updated", {"id": "not a number"})
    with pytest.raises(BadInputError):
        webhook(account_of(shop), shop.deliveries[0], clock())


def test_topics_that_are_about_something_else_name_nothing(shop: StandIn, clock: Clock) -> None:
    for topic in (
        "products/update",
        "customers/data_request",
        "shop/redact",
        "bulk_operations/finish",
    ):
        shop._tell(topic, {"admin_graphql_api_id": "gid://shopify/Product/1"})
    assert [heard(account_of(shop), it, clock).named for it in shop.deliveries] == [[]] * 4


def test_a_webhook_and_a_pull_tell_the_same_version(
    shop: StandIn, reader: Reader, clock: Clock
) -> None:
    order = shop.order("10.00", shop.customer(DANA, "Dana", None))
    shop.pay(order)
    clock.later(10)
    told = dict(reader.pull().facts)
    reader.facts.clear()
    for it in shop.deliveries:
        for named in heard(reader.account, it, clock).named:
            reader.fetch(named.kind, named.native_id)
    assert reader.facts == told
