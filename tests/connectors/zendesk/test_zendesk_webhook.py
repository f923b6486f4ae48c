"""Zendesk's webhooks: who signed them, when, and which records they name."""

from dataclasses import replace

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Named, Received, WebhookRequest
from sidecar.connectors.zendesk.standin import StandIn
from sidecar.connectors.zendesk.webhook import webhook
from sidecar.errors import BadInputError, SignatureError
from tests.connectors.zendesk.history import DANA, account_of, first_ticket
from tests.trials.clock import Clock


def last(tool: StandIn) -> WebhookRequest:
    return tool.deliveries[-1]


def test_an_event_names_its_ticket_and_is_known_again_by_its_number(
    tool: StandIn, clock: Clock
) -> None:
    tool.note(first_ticket(tool), "Grüezi")
    received = webhook(account_of(tool), last(tool), clock())
    assert isinstance(received, Received)
    assert received.named == [Named("ticket", str(first_ticket(tool)))]
    assert received.delivery_id
    assert webhook(account_of(tool), last(tool), clock()) == received


def test_an_event_of_a_user_names_the_user(tool: StandIn, clock: Clock) -> None:
    user = tool.desk.user_of(DANA)
    tool.desk.add_identity(user, "phone_number", "+14155550101")
    received = webhook(account_of(tool), last(tool), clock())
    assert isinstance(received, Received)
    assert received.named == [Named("user", str(user))]


def test_a_changed_body_or_time_is_refused(tool: StandIn, clock: Clock) -> None:
    told, account = last(tool), account_of(tool)
    stamp = "x-zendesk-webhook-signature-timestamp"
    later = dict(told.headers) | {stamp: "2026-11-20T10:00:01Z"}
    for changed in (replace(told, body=told.body + b" "), replace(told, headers=later)):
        with pytest.raises(SignatureError):
            webhook(account, changed, clock())


def test_an_old_delivery_is_not_taken_again(tool: StandIn, clock: Clock) -> None:
    told = last(tool)
    clock.later(301)
    with pytest.raises(SignatureError):
        webhook(account_of(tool), told, clock())


def test_the_old_and_the_new_secret_hold_while_it_is_changed(tool: StandIn, clock: Clock) -> None:
    both = {"webhook_secrets": [SecretStr("the new one"), SecretStr(tool.secret)]}
    account = account_of(tool).model_copy(update=both)
    assert isinstance(webhook(account, last(tool), clock()), Received)
    tool.secret = "the new one"
    tool.note(first_ticket(tool), "Signed anew")
    assert isinstance(webhook(account, last(tool), clock()), Received)


def test_a_signed_body_that_is_no_object_is_said_to_be_bad(tool: StandIn, clock: Clock) -> None:
    for body in (b"not json", b"[1]"):
        request = signed(tool, clock, body)
        with pytest.raises(BadInputError):
            webhook(account_of(tool), request, clock())


def test_a_companys_own_trigger_names_a_ticket_too(tool: StandIn, clock: Clock) -> None:
    request = signed(tool, clock, b'{"ticket": "35436"}')
    received = webhook(account_of(tool), request, clock())
    assert isinstance(received, Received)
    assert received.named == [Named("ticket", "35436")]


def test_events_of_other_things_name_nothing(tool: StandIn, clock: Clock) -> None:
    body = b'{"type": "zen:event-type:messaging_live_metrics.active_in_queue_all", "detail": {}}'
    received = webhook(account_of(tool), signed(tool, clock, body), clock())
    assert isinstance(received, Received)
    assert received.named == []


def signed(tool: StandIn, clock: Clock, body: bytes) -> WebhookRequest:
    tool.post_signed(body, f"{clock.at:%Y-%m-%dT%H:%M:%SZ}")
    return last(tool)
