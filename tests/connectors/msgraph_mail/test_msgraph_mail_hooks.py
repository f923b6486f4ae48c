"""Change notifications: what they name, and who may send them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectors.msgraph_mail import CONNECTOR
from sidecar.connectors.msgraph_mail.standin import CLIENT_STATE, StandIn
from sidecar.errors import BadInputError, SignatureError
from tests.connectors.msgraph_mail.history import DANA
from tests.connectors.msgraph_mail.reader import Reader

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_a_notification_names_the_mail_and_one_without_the_secret_is_refused(
    graph: StandIn, reader: Reader
) -> None:
    mail = graph.mail_in(DANA, "Hello", "Hello")
    (delivery,) = graph.deliveries
    received = _hook(reader, delivery)
    assert isinstance(received, Received)
    assert received.named == [Named("message", mail)]
    assert reader.fetch("message", mail)
    assert reader.subjects() == ["Hello"]
    for state in ("other", "", None):
        with pytest.raises(SignatureError):
            _hook(reader, _changed(delivery, clientState=state))


def test_the_secret_can_be_changed_without_losing_a_notification(
    graph: StandIn, reader: Reader
) -> None:
    graph.mail_in(DANA, "Hello", "Hello")
    both = [SecretStr("new"), SecretStr(CLIENT_STATE)]
    account = reader.account.model_copy(update={"webhook_secrets": both})
    assert CONNECTOR.webhook
    for state in ("new", CLIENT_STATE):
        told = CONNECTOR.webhook(account, _changed(graph.deliveries[0], clientState=state), NOW)
        assert isinstance(told, Received)
    without = account.model_copy(update={"webhook_secrets": []})
    with pytest.raises(SignatureError):
        CONNECTOR.webhook(without, graph.deliveries[0], NOW)


def test_one_wrong_notice_among_good_ones_refuses_the_whole_post(
    graph: StandIn, reader: Reader
) -> None:
    graph.mail_in(DANA, "Hello", "Hello")
    delivery = graph.deliveries[0]
    told = json.loads(delivery.body)["value"]
    both = {"value": [*told, told[0] | {"clientState": "other"}]}
    with pytest.raises(SignatureError):
        _hook(reader, _with_body(delivery, both))
    with pytest.raises(SignatureError):
        _hook(reader, _with_body(delivery, {"value": []}))
    with pytest.raises(BadInputError):
        _hook(reader, _with_body(delivery, {"no": "value"}))


def test_a_subscription_is_validated_by_saying_the_token_back(
    graph: StandIn, reader: Reader
) -> None:
    graph.validate("Validation: <b>Testing</b>")
    assert _hook(reader, graph.deliveries[-1]) == Reply(200, "Validation: <b>Testing</b>")


def test_what_was_missed_or_deleted_the_next_pull_finds(graph: StandIn, reader: Reader) -> None:
    mail = graph.mail_in(DANA, "Hello", "Hello")
    graph.tell_missed()
    graph.purge(mail)
    missed, purged = graph.deliveries[-2:]
    for delivery in (missed, purged):
        assert _hook(reader, delivery) == Received([])


def _hook(reader: Reader, request: WebhookRequest) -> Received | Reply:
    assert CONNECTOR.webhook
    return CONNECTOR.webhook(reader.account, request, NOW)


def _changed(request: WebhookRequest, **changes: Any) -> WebhookRequest:
    told = json.loads(request.body)
    return _with_body(request, {"value": [it | changes for it in told["value"]]})


def _with_body(request: WebhookRequest, told: Any) -> WebhookRequest:
    body = json.dumps(told).encode()
    return WebhookRequest(request.method, request.public_url, request.query, request.headers, body)
