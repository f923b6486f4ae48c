"""What Stripe posts is believed only when it is signed, in time, and for our account."""

from dataclasses import replace

import pytest

from sidecar.connectorkit.connector import Named, Received, WebhookRequest
from sidecar.connectors.stripe.standin import SECRET, StandIn, signed
from sidecar.connectors.stripe.webhook import webhook
from sidecar.errors import BadInputError, SignatureError
from sidecar.settings import Account
from tests.connectors.reader import Reader
from tests.connectors.stripe.history import account_of
from tests.trials.clock import Clock

DANA = "dana@northwind.example"


def heard(account: Account, request: WebhookRequest, clock: Clock) -> Received:
    received = webhook(account, request, clock())
    assert isinstance(received, Received)
    return received


def test_a_delivery_names_its_event_and_the_record_is_fetched_as_it_is_now(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    charge = stripe.charge(1_000, customer=stripe.customer(DANA))
    early = [heard(reader.account, it, clock) for it in stripe.deliveries]
    clock.later(60)
    stripe.refund(charge)
    for received in early:
        assert received.named == [Named("event", str(received.delivery_id))]
        reader.fetch("event", str(received.delivery_id))
    assert reader.states()[0] == ("charge", "refunded", "10.00")
    assert len(reader.contacts()) == 1


def test_a_delivery_and_a_pull_tell_the_same_version(
    stripe: StandIn, reader: Reader, clock: Clock
) -> None:
    dana = stripe.customer(DANA)
    for name in ("Zoe", "Ada", "Mia"):
        stripe.change_customer(dana, name=name)
    told = dict(reader.pull().facts)
    reader.facts.clear()
    for it in reversed(stripe.deliveries):
        reader.fetch("event", str(heard(reader.account, it, clock).delivery_id))
    assert reader.facts == told


def test_a_secret_can_be_changed_without_losing_a_delivery(stripe: StandIn, clock: Clock) -> None:
    old = account_of(stripe)
    stripe.secrets = ["whsec_new", SECRET]
    stripe.customer(DANA)
    stripe.secrets = ["whsec_new"]
    stripe.customer("kim@mail.example")
    both, only_new = stripe.deliveries
    assert heard(old, both, clock).named
    with pytest.raises(SignatureError):
        webhook(old, only_new, clock())
    assert heard(account_of(stripe), only_new, clock).named


@pytest.mark.parametrize("seconds", [301, 3_600])
def test_what_is_played_again_after_five_minutes_is_refused(
    stripe: StandIn, clock: Clock, seconds: int
) -> None:
    stripe.customer(DANA)
    clock.later(299)
    assert heard(account_of(stripe), stripe.deliveries[0], clock).named
    clock.later(seconds - 299)
    with pytest.raises(SignatureError):
        webhook(account_of(stripe), stripe.deliveries[0], clock())


def test_a_header_with_two_times_is_refused(stripe: StandIn, clock: Clock) -> None:
    stripe.customer(DANA)
    request = stripe.deliveries[0]
    doubled = f"t={int(clock().timestamp()) + 9}," + request.headers["stripe-signature"]
    with pytest.raises(SignatureError):
        webhook(
            account_of(stripe), replace(request, headers={"stripe-signature": doubled}), clock()
        )


def test_a_signed_body_that_is_no_event_is_bad_input(stripe: StandIn, clock: Clock) -> None:
    stripe.customer(DANA)
    request = _signed(stripe, b'{"object": "event"}', clock)
    with pytest.raises(BadInputError):
        webhook(account_of(stripe), request, clock())


def test_what_is_about_something_else_names_nothing(stripe: StandIn, clock: Clock) -> None:
    body = b'{"id": "evt_1", "data": {"object": {"object": "payout", "id": "po_1"}}}'
    assert heard(account_of(stripe), _signed(stripe, body, clock), clock).named == []


def test_events_of_another_connected_account_are_not_ours(stripe: StandIn, clock: Clock) -> None:
    body = b'{"id": "evt_1", "account": "acct_2", "data": {"object": {"object": "charge", "id": "ch_1"}}}'
    request = _signed(stripe, body, clock)
    assert heard(account_of(stripe), request, clock).named == []
    ours = account_of(stripe, stripe_account="acct_2")
    assert heard(ours, request, clock).named == [Named("event", "evt_1")]


def _signed(stripe: StandIn, body: bytes, clock: Clock) -> WebhookRequest:
    headers = signed(body, int(clock().timestamp()), stripe.secrets)
    lower = {name.lower(): value for name, value in headers.items()}
    return WebhookRequest("POST", "https://sidecar.example/v1/hooks/stripe:main", {}, lower, body)
