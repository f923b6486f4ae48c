"""A shop's website with customers who look around: its script and its server post as Segment's do."""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve

WRITE_KEY = "stand-in-browser-key"
SERVER_KEY = "stand-in-server-key"


class StandIn(ToolServer):
    """`hook_url` is the sidecar's address up to `/v1`; each post goes to its own path below."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self._ids = count(1)

    def api(self, path: str) -> bool:  # noqa: ARG002 it has none
        return False

    def look(self, user: str, path: str, title: str) -> None:
        """A signed-in customer opens a page."""
        told = {"context": self._context(user, path, title), "properties": {"path": path}}
        self._browser("page", user, told)

    def do(self, user: str, event: str, **properties: Any) -> None:
        """A signed-in customer does something."""
        context = self._context(user, "/basket", "Basket")
        self._browser("track", user, {"event": event, "properties": properties, "context": context})

    def wander(self, browser: str, path: str, title: str) -> None:
        """Somebody who is not signed in opens a page."""
        told = {"anonymousId": browser, "context": {"page": {"path": path, "title": title}}}
        self._post("page", WRITE_KEY, told)

    def pretend(self, browser: str, user: str, event: str) -> None:
        """A browser says it is somebody, without proof."""
        self._post("track", WRITE_KEY, {"anonymousId": browser, "userId": user, "event": event})

    def sign_up(self, user: str, **traits: Any) -> None:
        """The shop's server says who a customer is."""
        self._post("identify", SERVER_KEY, {"userId": user, "traits": traits})

    def rename(self, user: str, new: str) -> None:
        self._post("alias", SERVER_KEY, {"previousId": user, "userId": new})

    def answer(self, asked: Asked) -> Answer:
        return page(f"<!doctype html><title>Shop</title><p>{len(asked.path)} letters of path")

    def _context(self, user: str, path: str, title: str) -> dict[str, Any]:
        proof = hmac.new(SERVER_KEY.encode(), user.encode(), sha256).hexdigest()
        return {"user_hash": proof, "page": {"path": path, "title": title, "search": "?email=x"}}

    def _browser(self, kind: str, user: str, told: dict[str, Any]) -> None:
        self._post(kind, WRITE_KEY, {"userId": user, "anonymousId": f"of-{user}"} | told)

    def _post(self, kind: str, key: str, told: dict[str, Any]) -> None:
        now = self.now().isoformat()
        message = {"type": kind, "messageId": f"m{next(self._ids)}", "timestamp": now} | told
        basic = b64encode(f"{key}:".encode()).decode()
        headers = {"Content-Type": "application/json", "Authorization": f"Basic {basic}"}
        whole = self.hook_url
        if whole:
            self.hook_url = f"{whole.rstrip('/')}/{kind}"
        try:
            self.post(json.dumps(message).encode(), headers)
        finally:
            self.hook_url = whole


if __name__ == "__main__":
    serve(StandIn)
