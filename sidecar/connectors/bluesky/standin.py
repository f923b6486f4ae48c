"""A small stateful Bluesky: posts, replies, quotes, deletions, labels, direct messages, and its XRPC API."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.bluesky.standin_network import Network, Person, Post
from sidecar.connectors.bluesky.standin_pages import page_of
from sidecar.connectors.bluesky.standin_xrpc import Xrpc


class StandIn(ToolServer):
    """Us are `acme.example`. Everybody is named by the handle, posts by their at:// URI."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.network = Network(clock)
        self.page_size = 100
        self.password = "aaaa-bbbb-cccc-dddd"  # noqa: S105 invented
        self.log_ins = 0
        self.renewals = 0
        self._access: dict[str, datetime] = {}
        self._refresh: set[str] = set()
        self._forgotten = 0
        self.us = self.join("acme.example", "Acme Support")

    @property
    def secret(self) -> str:
        """What IT writes down as the account's secret."""
        return f"acme.example:{self.password}"

    # What happens

    def join(self, handle: str, name: str) -> Person:
        with self.lock:
            return self.network.join(handle, name)

    def post_as(self, by: str, text: str, **more: Any) -> str:
        """`reply_to`, `quote`: URIs; `names`: handles; `link`: a shortened text and its address;
        `picture`, `card`: addresses; `claims`: another time of its making. Gives its URI.
        """
        with self.lock:
            return self.network.post_as(by, text, **more).uri

    def repost(self, by: str, uri: str) -> None:
        with self.lock:
            self.network.reposts.append((self.network.person(by).did, uri, self.clock()))

    def delete(self, uri: str) -> None:
        with self.lock:
            self.network.posts[uri].is_deleted = True

    def block(self, handle: str) -> None:
        """They hide their posts from us, which exist all the same."""
        with self.lock:
            self.network.person(handle).is_hidden = True

    def label(self, uri: str, value: str) -> None:
        with self.lock:
            self.network.posts[uri].labels.append(value)

    def rename(self, handle: str, to: str) -> None:
        with self.lock:
            self.network.person(handle).handle = to

    def dm(self, by: str, to: str, text: str) -> str:
        """Gives conversation and message, `CONVO/ID`."""
        with self.lock:
            return self.network.dm(by, to, text)

    def delete_message(self, message: str) -> None:
        with self.lock:
            self.network.delete_message(message)

    def forget_cursors(self) -> None:
        """No cursor of a list that was given until now is taken any more."""
        self._forgotten += 1

    def forget_sessions(self) -> None:
        """Neither access nor refresh tokens hold any longer, as after a new password."""
        self._access.clear()
        self._refresh.clear()

    def limit(self) -> Limiter:
        """From now on strict: 3,000 calls in 5 minutes."""
        self.limiter = limiter = Limiter(3_000, 300, tell=_headers)
        return limiter

    # What it answers

    def api(self, path: str) -> bool:
        return path.startswith("/xrpc/")

    def may(self, asked: Asked) -> Answer | None:
        if asked.path == "/xrpc/com.atproto.server.createSession":
            return None
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if asked.path == "/xrpc/com.atproto.server.refreshSession":
            is_good = token in self._refresh
        else:
            is_good = self._access.get(token, self.clock()) > self.clock()
        if is_good:
            return None
        told = {"error": "InvalidToken", "message": "Token could not be verified"}
        return Answer(told, 400 if "refreshSession" in asked.path else 401)

    def answer(self, asked: Asked) -> Answer:
        if not self.api(asked.path):
            return page_of(self.network, asked.path)
        name = asked.path.removeprefix("/xrpc/")
        if name == "com.atproto.server.createSession":
            return self._log_in(asked)
        if name == "com.atproto.server.refreshSession":
            self.renewals += 1
            self._refresh.discard(asked.headers["authorization"].removeprefix("Bearer "))
            return self._session()
        xrpc = Xrpc(self.network, self.us, self._forgotten, self.page_size)
        return xrpc.answer(name, asked)

    def _log_in(self, asked: Asked) -> Answer:
        if asked.json != {"identifier": "acme.example", "password": self.password}:
            told = {"error": "AuthenticationRequired", "message": "Invalid identifier or password"}
            return Answer(told, 401)
        self.log_ins += 1
        return self._session()

    def _session(self) -> Answer:
        number = self.log_ins + self.renewals
        access, refresh = f"access-{number}", f"refresh-{number}"
        self._access[access] = self.clock() + timedelta(hours=2)
        self._refresh.add(refresh)
        who = {"did": self.us.did, "handle": self.us.handle}
        return Answer(who | {"accessJwt": access, "refreshJwt": refresh, "active": True})


def _headers(limit: int, left: int, resets_in_s: float, now: float) -> dict[str, str]:
    return {
        "RateLimit-Limit": str(limit),
        "RateLimit-Remaining": str(left),
        "RateLimit-Reset": str(int(now + resets_in_s) + 1),
        "RateLimit-Policy": f"{limit};w=300",
    }


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    standin.join("danaw.example", "Dana Whitfield")
    post: Post | str = standin.post_as(
        "danaw.example", "@acme.example I was charged twice", names=["acme.example"]
    )
    standin.post_as("acme.example", "Sorry, Dana! We are looking into it.", reply_to=post)
    standin.dm("danaw.example", "acme.example", "My number is +1 415 555 0101.")
    return standin


if __name__ == "__main__":
    serve(_with_something)
