"""A small stateful Mastodon server: posts, threads, quotes, edits, deletions, direct messages, and its API."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.mastodon.standin_api import Api
from sidecar.connectors.mastodon.standin_network import DOMAIN, Network, Person, spelled


class StandIn(ToolServer):
    """Ours is `acme` of social.example. People are named as their posts name them, posts by their ids."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.network = Network(clock)
        self.page_size = 40
        self.secret = "token-of-acme"  # noqa: S105 invented
        self.us = self.join("acme", "Acme Support")

    # What happens

    def join(self, acct: str, name: str) -> Person:
        with self.lock:
            return self.network.join(acct, name)

    def rename(self, acct: str, name: str) -> None:
        with self.lock:
            self.network.people[acct].name = name

    def post_as(self, by: str, text: str, **more: Any) -> str:
        """`reply_to`, `quote`: ids; `visibility`, `picture`, `subject`; `made_at`: another server told of it
        late. Gives its id.
        """
        with self.lock:
            found = self.network.statuses
            for name, of in (("reply_to", "parent"), ("quote", "quoted")):
                if id_ := more.pop(name, None):
                    more[of] = found[id_]
            return self.network.post_as(self.network.people[by], text, self.us, **more).id

    def dm(self, by: str, to: str, text: str) -> str:
        return self.post_as(by, f"@{to} {text}", visibility="direct")

    def edit(self, id_: str, text: str) -> None:
        with self.lock:
            self.network.edit(id_, text)

    def delete(self, id_: str) -> None:
        with self.lock:
            self.network.statuses[id_].is_deleted = True

    def mute(self, acct: str) -> None:
        """What they said is shown to us in no list."""
        with self.lock:
            for it in self.network.statuses.values():
                it.is_hidden = it.is_hidden or it.author.acct == acct

    def limit(self) -> Limiter:
        """From now on strict: 300 calls in 5 minutes."""
        self.limiter = limiter = Limiter(300, 300, tell=_headers, sends_retry_after=False)
        return limiter

    # What it answers

    def api(self, path: str) -> bool:
        return path.startswith("/api/")

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("authorization") == f"Bearer {self.secret}":
            return None
        return Answer({"error": "The access token is invalid"}, 401)

    def answer(self, asked: Asked) -> Answer:
        if self.api(asked.path):
            return Api(self.network, self.us, self.page_size).answer(asked)
        found = re.fullmatch(r"/@[^/]+/(\d+)", asked.path)
        status = self.network.statuses[found[1] if found else ""]
        acct, name = status.author.acct, escape(status.author.name)
        handle = escape(acct if "@" in acct else f"{acct}@{DOMAIN}")
        return page(
            f'<!DOCTYPE html><html><body><div class="detailed-status"><a href="/@{escape(acct)}">'
            f'<span class="display-name"><strong>{name}</strong> <span class="display-name__account">'
            f"@{handle}</span></span></a><p>{escape(status.text)}</p></div></body></html>"
        )


def _headers(limit: int, left: int, resets_in_s: float, now: float) -> dict[str, str]:
    resets_at = datetime.fromtimestamp(now, UTC) + timedelta(seconds=resets_in_s)
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": spelled(resets_at),
    }


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    standin.join("dana@other.example", "Dana Whitfield")
    post = standin.post_as("dana@other.example", "@acme I was charged twice")
    standin.post_as("acme", "@dana@other.example We are looking into it", reply_to=post)
    standin.dm("dana@other.example", "acme", "My number is +1 415 555 0101.")
    return standin


if __name__ == "__main__":
    serve(_with_something)
