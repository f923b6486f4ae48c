"""Webhooks are open to everybody: nothing is done, read or kept for who has not signed."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pydantic import SecretStr

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectors.rt import CONNECTOR
from sidecar.store import inbox
from sidecar.store.engine import Store
from tests.sidecar.desk import NOW, RT, TestDesk
from tests.sidecar.pulling.desk import SECRET, post

MB = 1024 * 1024
HOOK = "/v1/hooks/rt:main"


class Watched:
    """A desk whose connector says how often it was asked to look at a post."""

    def __init__(self, store: Store) -> None:
        self.seen: list[int] = []
        self.store = store
        self.desk = TestDesk(
            store, [RT.model_copy(update={"webhook_secrets": [SecretStr(SECRET)]})]
        )
        webhook = CONNECTOR.webhook
        assert webhook

        def watched(account: Any, request: WebhookRequest, now: Any) -> Any:
            self.seen.append(len(request.body))
            return webhook(account, request, now)

        cards = {"rt": replace(CONNECTOR, webhook=watched)}
        object.__setattr__(self.desk.desk, "cards", cards)

    def send(self, body: bytes, **more: Any) -> int:
        return self.desk.send("POST", HOOK, data=body, **more).status_code

    def rows(self) -> dict[str, int]:
        with self.store.reading() as conn:
            return inbox.counts(conn)


@pytest.fixture
def watched(store: Store) -> Watched:
    return Watched(store)


def test_a_body_over_a_mebibyte_is_refused_before_anybody_looks_at_it(watched: Watched) -> None:
    assert watched.send(bytes(MB + 1)) == 413
    in_chunks = {"wsgi.input": BytesIO(bytes(MB + 1)), "wsgi.input_terminated": True}
    chunked = {"Transfer-Encoding": "chunked"}
    assert watched.send(b"", environ_overrides=in_chunks, headers=chunked) == 413
    assert watched.seen == []
    assert watched.send(bytes(MB)) == 401
    assert watched.seen == [MB]
    assert watched.rows() == {}


def test_a_flood_of_unsigned_posts_leaves_nothing_behind(watched: Watched) -> None:
    signed, forged = post(1, 1, at=NOW), post(2, 2, at=NOW, secret="guessed")
    for _ in range(200):
        assert watched.send(forged.body, headers=dict(forged.headers)) == 401
    assert watched.rows() == {}
    assert watched.send(signed.body, headers=dict(signed.headers)) == 202
    assert watched.rows() == {"waiting": 1}


def test_a_length_that_lies_is_not_believed(watched: Watched) -> None:
    assert watched.send(b"x", environ_overrides={"CONTENT_LENGTH": str(10 * MB)}) == 413
    assert watched.seen == []
