"""The XRPC API of the stand-in of Bluesky."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectors.bluesky.standin_network import Network, Person, Post, spelled

_PROXY = "did:web:api.bsky.chat#bsky_chat"


@dataclass
class Xrpc:
    """`forgotten`: cursors that were given before so many forgettings are refused."""

    network: Network
    us: Person
    forgotten: int
    page_size: int

    def answer(self, name: str, asked: Asked) -> Answer:
        known: dict[str, Callable[[Asked], Answer]] = {
            "com.atproto.server.getSession": lambda _: Answer(
                {"did": self.us.did, "handle": self.us.handle, "active": True}
            ),
            "com.atproto.identity.resolveHandle": self._resolve,
            "com.atproto.repo.listRecords": self._records,
            "app.bsky.notification.listNotifications": self._notifications,
            "app.bsky.feed.getAuthorFeed": self._feed,
            "app.bsky.feed.searchPosts": self._search,
            "app.bsky.feed.getPosts": self._posts,
            "app.bsky.feed.getPostThread": self._thread,
            "chat.bsky.convo.listConvos": self._convos,
            "chat.bsky.convo.getConvo": lambda it: Answer(
                {"convo": self._convo(it.one("convoId"))}
            ),
            "chat.bsky.convo.getMessages": self._messages,
            "chat.bsky.convo.getLog": self._log,
        }
        if name.startswith("chat.") and asked.headers.get("atproto-proxy") != _PROXY:
            return _error("MethodNotImplemented", 501)
        return known[name](asked)

    def _there(self) -> list[Post]:
        return [it for it in self.network.posts.values() if it.is_there]

    def _resolve(self, asked: Asked) -> Answer:
        try:
            return Answer({"did": self.network.person(asked.one("handle")).did})
        except KeyError:
            return _error("InvalidRequest", 400)

    def _records(self, asked: Asked) -> Answer:
        did = self.network.person(asked.one("repo")).did
        mine = [it for it in self.network.posts.values() if it.author.did == did]
        mine = [it for it in mine if not it.is_deleted]
        told = [{"uri": it.uri, "cid": it.cid, "value": it.record} for it in mine]
        return self._page(asked, "records", told)

    def _notifications(self, asked: Asked) -> Answer:
        told = []
        for it in self._there():
            reason = self._reason(it)
            if reason in asked.query.get("reasons", ()) and it.author.did != self.us.did:
                seen = {"reason": reason, "isRead": False, "indexedAt": spelled(it.at)}
                post = {"uri": it.uri, "cid": it.cid, "author": it.author.told()}
                told.append(post | {"record": it.record} | seen)
        return self._page(asked, "notifications", told)

    def _reason(self, post: Post) -> str | None:
        reply, quoted = post.record.get("reply", {}), post.record.get("embed", {}).get("record", {})
        named = [
            feature.get("did")
            for facet in post.record.get("facets", ())
            for feature in facet["features"]
        ]
        answered = [it["uri"] for it in reply.values()]
        if any(self.us.did in it for it in answered):
            return "reply"
        if self.us.did in quoted.get("uri", ""):
            return "quote"
        return "mention" if self.us.did in named else None

    def _feed(self, asked: Asked) -> Answer:
        did = self.network.person(asked.one("actor")).did
        feed: list[tuple[datetime, dict[str, Any]]] = [
            (it.at, {"post": it.told()}) for it in self._there() if it.author.did == did
        ]
        for who, uri, at in self.network.reposts:
            if who == did and self.network.posts[uri].is_there:
                by = self.network.person(who).told()
                reason = {"$type": "app.bsky.feed.defs#reasonRepost", "by": by}
                told = {"post": self.network.posts[uri].told()}
                feed.append((at, told | {"reason": reason | {"indexedAt": spelled(at)}}))
        return self._page(asked, "feed", [it for _, it in sorted(feed, key=lambda it: it[0])])

    def _search(self, asked: Asked) -> Answer:
        words, since = asked.one("q").strip('"').lower(), asked.one("since")
        found = [it for it in self._there() if words in it.record["text"].lower()]
        by_time = sorted(found, key=lambda it: min(it.record["createdAt"], spelled(it.at)))
        young = [it for it in by_time if not since or it.record["createdAt"] >= since[:19]]
        return self._page(asked, "posts", [it.told() for it in young])

    def _posts(self, asked: Asked) -> Answer:
        uris = asked.query.get("uris", [])
        if len(uris) > 25:
            return _error("InvalidRequest", 400)
        known = (self.network.posts.get(it) for it in uris)
        return Answer({"posts": [it.told() for it in known if it and it.is_there]})

    def _thread(self, asked: Asked) -> Answer:
        post = self.network.posts.get(asked.one("uri"))
        if post is None or post.is_deleted:
            return _error("NotFound", 400)
        if post.author.is_hidden:
            author = {"did": post.author.did}
            told: dict[str, Any] = {"uri": post.uri, "blocked": True, "author": author}
            return Answer({"thread": told | {"$type": "app.bsky.feed.defs#blockedPost"}})
        told = {"$type": "app.bsky.feed.defs#threadViewPost", "post": post.told()}
        return Answer({"thread": told})

    def _convos(self, asked: Asked) -> Answer:
        ours = [id_ for id_, them in self.network.convos.items() if self.us in them]
        told = [self._convo(it) for it in sorted(ours, key=self.network.rev_of)]
        return self._page(asked, "convos", told)

    def _convo(self, id_: str) -> dict[str, Any]:
        members = [it.told() for it in self.network.convos[id_]]
        told = {"id": id_, "rev": self.network.rev_of(id_), "members": members}
        return told | {"muted": False, "unreadCount": 0, "status": "accepted"}

    def _messages(self, asked: Asked) -> Answer:
        return self._page(asked, "messages", self.network.messages[asked.one("convoId")])

    def _log(self, asked: Asked) -> Answer:
        """Oldest first, after the mark in the cursor."""
        ours = [it for it in self.network.log if self.us in self.network.convos[it["convoId"]]]
        left = [it for it in ours if it["rev"] > asked.one("cursor")][: self.page_size]
        cursor = left[-1]["rev"] if left else asked.one("cursor")
        return Answer({"logs": left} | ({"cursor": cursor} if cursor else {}))

    def _page(self, asked: Asked, name: str, things: Sequence[Any]) -> Answer:
        """Newest first; the cursor counts from the oldest, so that what is new moves nothing."""
        end = len(things)
        if cursor := asked.one("cursor"):
            given, _, place = cursor.removeprefix("at").partition("-before-")
            if int(given) < self.forgotten:
                return _error("InvalidRequest", 400)
            end = min(end, int(place))
        size = min(self.page_size, int(asked.one("limit", "50")))
        start = max(0, end - size)
        told: dict[str, Any] = {name: list(things[start:end])[::-1]}
        if start:
            told["cursor"] = f"at{self.forgotten}-before-{start}"
        return Answer(told)


def _error(name: str, status: int) -> Answer:
    return Answer({"error": name, "message": name}, status)
