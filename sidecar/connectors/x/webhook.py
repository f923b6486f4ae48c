"""What X posts, of its X Activity API or of the older Account Activity API: which posts and messages."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import RootModel

from sidecar.connectorkit.connector import Named, Received, Reply, WebhookRequest
from sidecar.connectorkit.hmacs import base64_digest, verify_any
from sidecar.connectorkit.lenient import thing, things
from sidecar.connectorkit.posted import read_posted
from sidecar.connectors.x.snowflake import id_of
from sidecar.errors import SignatureError
from sidecar.settings import Account

_SIGNATURE = "x-twitter-webhooks-signature"
_TOKEN = re.compile(r"[\w=+/.-]{1,256}", re.ASCII)


class _Told(RootModel[dict[str, Any]]):
    """Any object: X adds kinds of happenings."""


def webhook(account: Account, request: WebhookRequest, now: datetime) -> Received | Reply:  # noqa: ARG001 X signs no time
    """SignatureError for what no consumer secret signed. X's challenge is answered by the first of them.

    X numbers happenings, not deliveries: what happens twice under one id is one.
    """
    if request.method == "GET":
        return _answer(account, request.query.get("crc_token", ""))
    given = request.headers.get(_SIGNATURE, "")
    verify_any(account, [given], lambda secret: _sign(secret, request.body))
    told = read_posted(_Told, request.body).root
    named = dict.fromkeys([*_of_activity(thing(told.get("data"))), *_of_account(told)])
    return Received(list(named), delivery_id="happening")


def _answer(account: Account, token: str) -> Reply:
    # Posts are signed alike: who had one signed as a challenge could post it.
    if not _TOKEN.fullmatch(token) or not account.webhook_secrets:
        raise SignatureError("no crc_token, or no webhook_secrets are set for this tool")
    answer = {
        "response_token": _sign(account.webhook_secrets[0].get_secret_value(), token.encode())
    }
    return Reply(200, json.dumps(answer))


def _sign(secret: str, message: bytes) -> str:
    return f"sha256={base64_digest('sha256', secret, message)}"


def _of_activity(data: dict[str, Any]) -> Iterator[Named]:
    """https://docs.x.com/x-api/activity/event-payloads"""
    payload = thing(data.get("payload"))
    kind = str(data.get("event_type"))
    if kind.startswith("post."):
        yield from _named("deleted_post" if kind == "post.delete" else "new_post", [payload])
    yield from _named("dm", things(payload.get("direct_message_events")))


def _of_account(told: dict[str, Any]) -> Iterator[Named]:
    """https://docs.x.com/x-api/account-activity/introduction"""
    yield from _named("dm", things(told.get("direct_message_events")))
    yield from _named("new_post", things(told.get("tweet_create_events")))
    deletions = things(told.get("tweet_delete_events"))
    yield from _named("deleted_post", [thing(it.get("status")) for it in deletions])


def _named(kind: str, them: list[dict[str, Any]]) -> Iterator[Named]:
    for it in them:
        # `id` of the older form is a number that JavaScript has rounded.
        if id_ := id_of(it.get("id_str") or it.get("id")):
            yield Named(kind, id_)
