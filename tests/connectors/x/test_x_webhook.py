"""What X posts to us, of both of its APIs, and who else tries."""

import json
from typing import Any

import pytest

from sidecar.connectorkit.connector import Later, Named, Received, Reply, WebhookRequest
from sidecar.connectors.x.standin import StandIn
from sidecar.connectors.x.webhook import webhook
from sidecar.errors import BadInputError, SignatureError
from tests.connectors.reader import Reader
from tests.connectors.x.history import account_of
from tests.trials.clock import Clock


@pytest.mark.parametrize("is_older", [False, True], ids=["activity", "account activity"])
def test_all_that_happens_is_heard_of_at_once(
    x: StandIn, reader: Reader, clock: Clock, is_older: Any
) -> None:
    x.is_older = is_older
    post = x.tweet("danaw", "@acme order 1001")
    clock.later(1)
    answer = x.tweet("acme", "@danaw which order?", reply_to=post)
    clock.later(1)
    x.edit(post, "@acme order 1002")
    x.dm("danaw", "acme", "hello")
    x.dm("acme", "danaw", "hello Dana")
    assert reader.hear(x) == []
    assert sorted(str(it) for it in reader.texts()) == [
        "@acme order 1002",
        "@danaw which order?",
        "hello",
        "hello Dana",
    ]
    x.delete(answer)
    reader.hear(x)
    assert "@danaw which order?" not in reader.texts()


def test_a_deletion_that_is_not_true_takes_nothing_away(x: StandIn, reader: Reader) -> None:
    post = x.tweet("danaw", "@acme order 1001")
    reader.pull()
    reader.fetch("deleted_post", post)
    assert reader.texts() == ["@acme order 1001"]


def test_a_post_that_x_does_not_show_yet_is_asked_for_again(x: StandIn, reader: Reader) -> None:
    post = x.tweet("danaw", "@acme order 1001")
    x.state.chain(post).is_deleted = True
    [later] = reader.hear(x)
    assert isinstance(later, Later)
    assert later.after_s == 1
    assert later.or_else


def test_nobody_gets_a_post_signed_as_a_challenge(x: StandIn, clock: Clock) -> None:
    account = account_of(x)
    for token in ('{"tweet_create_events": [{"id_str": "1"}]}', "", "a\nb", "x" * 300):
        with pytest.raises(SignatureError):
            webhook(account, x.challenge(token), clock())


def test_the_challenge_is_answered_with_the_secret_in_use(x: StandIn, clock: Clock) -> None:
    account = account_of(x)
    answer = webhook(account, x.challenge("a-token"), clock())
    assert answer == Reply(200, json.dumps({"response_token": x.sign(b"a-token")}))
    with pytest.raises(SignatureError):
        webhook(account.model_copy(update={"webhook_secrets": []}), x.challenge("a"), clock())
    with pytest.raises(SignatureError):
        webhook(account, x.challenge(""), clock())


def test_while_a_secret_is_changed_both_hold(x: StandIn, clock: Clock) -> None:
    x.secrets = ["new", "old"]
    body = json.dumps({"data": {}}).encode()
    for secret in x.secrets:
        headers = {"x-twitter-webhooks-signature": x.sign(body, secret)}
        request = WebhookRequest("POST", "https://sidecar.example", {}, headers, body)
        assert isinstance(webhook(account_of(x), request, clock()), Received)


@pytest.mark.parametrize("header", ["", "sha256=", "sha256=AAAA", "sha1=x", "é"])
def test_who_does_not_know_the_secret_is_not_heard(x: StandIn, clock: Clock, header: str) -> None:
    headers = {"x-twitter-webhooks-signature": header}
    request = WebhookRequest("POST", "https://sidecar.example", {}, headers, b"{}")
    with pytest.raises(SignatureError):
        webhook(account_of(x), request, clock())


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b"null", b"\xff"])
def test_a_signed_body_that_is_no_object_is_refused(x: StandIn, clock: Clock, body: bytes) -> None:
    headers = {"x-twitter-webhooks-signature": x.sign(body)}
    request = WebhookRequest("POST", "https://sidecar.example", {}, headers, body)
    with pytest.raises(BadInputError):
        webhook(account_of(x), request, clock())


def test_the_same_happening_told_twice_is_one(x: StandIn, clock: Clock) -> None:
    post = x.tweet("danaw", "@acme order 1001")
    [request] = x.deliveries
    told = [webhook(account_of(x), it, clock()) for it in (request, request)]
    assert told[0] == told[1] == Received([Named("new_post", post)], delivery_id="happening")


def test_what_says_nothing_of_posts_or_messages_is_passed_over(x: StandIn, clock: Clock) -> None:
    everything: list[dict[str, Any]] = [
        {"data": {"event_type": "follow.follow", "payload": {"source": {}}}},
        {"for_user_id": "1", "favorite_events": [{"id": "a"}]},
        {"user_event": {"revoke": {}}},
        {"tweet_delete_events": [{"status": None}], "direct_message_events": "?"},
        {"data": {"event_type": "post.create", "payload": {"id": 7}}},
    ]
    for told in everything:
        body = json.dumps(told).encode()
        headers = {"x-twitter-webhooks-signature": x.sign(body)}
        request = WebhookRequest("POST", "https://sidecar.example", {}, headers, body)
        received = webhook(account_of(x), request, clock())
        assert isinstance(received, Received)
        assert received.named == []
