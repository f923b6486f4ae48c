"""A small stateful X: posts, edits, deletions, direct messages, its API with its traps, pages, webhooks."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.connectorkit.connector import WebhookRequest
from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.x.standin_api import Api, Limits
from sidecar.connectors.x.standin_pages import page_of
from sidecar.connectors.x.standin_state import Chain, Message, State, User


class StandIn(ToolServer):
    """Us are `acme`. Everybody is named by the handle. `is_older`: answers in the words of before posts
    were called posts, and posts what the Account Activity API posts.
    """

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.state = State(clock)
        self.is_older = False
        self.page_size = 100
        self.secrets = ["consumer-secret"]
        self.app_token = "app-only-token"  # noqa: S105 invented
        self.client = {"client_id": "client-1", "client_secret": "hush"}
        self.refresh_token = "refresh-0"  # noqa: S105 invented
        self.log_ins = 0
        self._tokens: dict[str, datetime] = {}
        self._forgotten = 0
        self.us = self.join("acme", "Acme Support")

    @property
    def secret(self) -> str:
        """What IT writes down as the account's secret."""
        return json.dumps(self.client | {"refresh_token": "refresh-0"})

    # What happens

    def join(self, handle: str, name: str) -> User:
        with self.lock:
            return self.state.join(handle, name)

    def tweet(self, by: str, text: str, **more: Any) -> str:
        """`reply_to`, `quote`: ids of posts; `media`: type and URL each. Gives its id."""
        with self.lock:
            chain = self.state.tweet(by, text, **more)
            self._tell_post(chain, "post.mention.create" if by != "acme" else "post.create")
            return chain.first

    def retweet(self, by: str, post: str) -> str:
        with self.lock:
            return self.state.retweet(by, post).first

    def edit(self, post: str, text: str) -> str:
        """A new id, which stands for the post from now on."""
        with self.lock:
            chain = self.state.edit(post, text)
            is_ours = chain.author == self.us.id
            self._tell_post(chain, "post.create" if is_ours else "post.mention.create")
            return chain.last

    def delete(self, post: str) -> None:
        """X tells only the author's own app."""
        with self.lock:
            chain = self.state.chain(post)
            chain.is_deleted = True
            if chain.author == self.us.id:
                told = {"id": chain.first, "author_id": chain.author}
                self._post_event("post.delete", told, _older_deletion(chain, self.clock()))

    def withhold(self, post: str, countries: list[str]) -> None:
        with self.lock:
            self.state.chain(post).withheld = countries

    def suspend(self, handle: str) -> None:
        with self.lock:
            self.state.user(handle).is_suspended = True

    def rename(self, handle: str, to: str) -> None:
        with self.lock:
            self.state.user(handle).handle = to

    def dm(self, by: str, to: str, text: str, **more: Any) -> str:
        """`media`: type and URL each."""
        with self.lock:
            message = self.state.dm(by, to, text, **more)
            if self.us.id in (message.sender, message.recipient):
                kind = "dm.sent" if message.sender == self.us.id else "dm.received"
                told = {"direct_message_events": [_event(message)]}
                self._post_event(kind, told, told)
            return message.id

    def forget_cursors(self) -> None:
        """No pagination token that was given until now is taken any more."""
        self._forgotten += 1

    def limit(self) -> Limits:
        """From now on strict, as X is."""
        self.limiter = limits = Limits()
        return limits

    def challenge(self, token: str) -> WebhookRequest:
        """As X asks whether the webhook is still ours."""
        url = self.hook_url or "https://sidecar.example/v1/hooks/tool"
        return WebhookRequest("GET", url, {"crc_token": token}, {}, b"")

    def sign(self, message: bytes, secret: str | None = None) -> str:
        key = (secret or self.secrets[0]).encode()
        digest = hmac.new(key, message, hashlib.sha256).digest()
        return "sha256=" + base64.b64encode(digest).decode()

    # What it answers

    def api(self, path: str) -> bool:
        return path.startswith("/2/")

    def may(self, asked: Asked) -> Answer | None:
        if asked.path == "/2/oauth2/token":
            return None
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        is_user = self._tokens.get(token, self.clock()) > self.clock()
        if is_user or (token == self.app_token and "dm_events" not in asked.path):
            return None
        status = 403 if token == self.app_token else 401
        return Answer({"title": "Unauthorized", "type": "about:blank", "status": status}, status)

    def answer(self, asked: Asked) -> Answer:
        if asked.path == "/2/oauth2/token":
            return self._exchange(asked)
        if not self.api(asked.path):
            return page_of(self.state, asked.path)
        api = Api(self.state, self._forgotten, self.page_size, is_older=self.is_older)
        return api.answer(asked)

    def _exchange(self, asked: Asked) -> Answer:
        """Each refresh token is good once."""
        given = asked.form
        pair = f"{self.client['client_id']}:{self.client['client_secret']}".encode()
        basic = f"Basic {base64.b64encode(pair).decode()}"
        if asked.headers.get("authorization") != basic:
            return Answer({"error": "unauthorized_client"}, 401)
        if given.get("refresh_token") != self.refresh_token:
            return Answer({"error": "invalid_request"}, 400)
        self.log_ins += 1
        token, self.refresh_token = f"access-{self.log_ins}", f"refresh-{self.log_ins}"
        self._tokens[token] = self.clock() + timedelta(hours=2)
        told = {"token_type": "bearer", "expires_in": 7200, "scope": "tweet.read dm.read"}
        return Answer(told | {"access_token": token, "refresh_token": self.refresh_token})

    def _tell_post(self, chain: Chain, kind: str) -> None:
        is_ours, post = chain.author == self.us.id, self.state.post(chain)
        named = [it.get("id") for it in post["entities"].get("mentions", [])]
        if is_ours or self.us.id in (*named, post.get("in_reply_to_user_id")):
            older = {"id": int(chain.last), "id_str": chain.last, "text": chain.text}
            self._post_event(kind, post, {"tweet_create_events": [older]})

    def _post_event(self, kind: str, payload: Any, older: Any) -> None:
        """https://docs.x.com/x-api/activity/event-payloads"""
        number = str(len(self.deliveries) - 3_000_000)
        event = {"event_uuid": number, "filter": {"user_id": self.us.id}, "event_type": kind}
        told: Any = {"data": event | {"tag": "sidecar", "payload": payload}}
        if self.is_older:
            told = {"for_user_id": self.us.id} | older
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = {"x-twitter-webhooks-signature": self.sign(body)}
        self.post(body, headers | {"content-type": "application/json"})


def _event(message: Message) -> Any:
    said = {"text": message.text, "entities": {"hashtags": [], "symbols": [], "urls": []}}
    target = {"recipient_id": message.recipient}
    made = {"target": target, "sender_id": message.sender, "message_data": said}
    at = str(int(message.at.timestamp() * 1000))
    told = {"type": "message_create", "id": message.id, "created_timestamp": at}
    return told | {"message_create": made}


def _older_deletion(chain: Chain, now: datetime) -> Any:
    status = {"id": chain.first, "user_id": chain.author}
    at = str(int(now.timestamp() * 1000))
    return {"tweet_delete_events": [{"status": status, "timestamp_ms": at}]}


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    standin.join("danaw", "Dana Whitfield")
    post = standin.tweet("danaw", "@acme I was charged twice for order 1001. Anybody there?")
    standin.tweet("acme", "@danaw Sorry, Dana! We are looking into it.", reply_to=post)
    standin.dm("danaw", "acme", "My number is +1 415 555 0101.")
    return standin


if __name__ == "__main__":
    serve(_with_something)
