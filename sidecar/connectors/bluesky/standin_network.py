"""What there is in the stand-in of Bluesky, and how the network writes it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


def spelled(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def _id_of(text: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return "".join(_DIGITS[int(digest[at : at + 2], 16) % 32] for at in range(0, 48, 2))


@dataclass
class Person:
    did: str
    handle: str
    name: str
    is_hidden: bool = False

    def told(self) -> dict[str, Any]:
        return {"did": self.did, "handle": self.handle, "displayName": self.name}


@dataclass
class Post:
    uri: str
    author: Person
    record: dict[str, Any]
    at: datetime
    embed: dict[str, Any] | None = None
    labels: list[str] = field(default_factory=list)
    is_deleted: bool = False

    @property
    def cid(self) -> str:
        return f"bafyrei{_id_of(self.uri)}"

    @property
    def is_there(self) -> bool:
        return not self.is_deleted and not self.author.is_hidden

    def told(self) -> dict[str, Any]:
        source = "did:plc:moderationmoderationmode"
        labels = [
            {"src": source, "uri": self.uri, "val": it, "cts": spelled(self.at)}
            for it in self.labels
        ]
        post: dict[str, Any] = {"uri": self.uri, "cid": self.cid, "author": self.author.told()}
        post |= {"record": self.record, "indexedAt": spelled(self.at), "labels": labels}
        return post | ({"embed": self.embed} if self.embed else {})


class Network:
    """Oldest first. `log`: what happened in conversations, each with its mark."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.people: list[Person] = []
        self.posts: dict[str, Post] = {}
        self.reposts: list[tuple[str, str, datetime]] = []
        self.convos: dict[str, list[Person]] = {}
        self.messages: dict[str, list[dict[str, Any]]] = {}
        self.log: list[dict[str, Any]] = []
        self._made = 0

    def join(self, handle: str, name: str) -> Person:
        person = Person(f"did:plc:{_id_of(handle)}", handle, name)
        self.people.append(person)
        return person

    def person(self, who: str) -> Person:
        """By handle or DID; KeyError where there is none."""
        for it in self.people:
            if who in (it.did, it.handle):
                return it
        raise KeyError(who)

    def new_key(self) -> str:
        """A time and a counter, in base 32, as record keys and marks are."""
        self._made += 1
        number = (int(self.clock().timestamp() * 1_000_000) << 10) + self._made % 1024
        return "".join(_DIGITS[(number >> 5 * place) & 31] for place in range(12, -1, -1))

    def post_as(self, by: str, text: str, **more: Any) -> Post:
        author, at = self.person(by), self.clock()
        record: dict[str, Any] = {"$type": "app.bsky.feed.post", "text": text, "langs": ["en"]}
        record["createdAt"] = spelled(more.get("claims") or at)
        if facets := self._facets(text, more.get("names", ()), more.get("link")):
            record["facets"] = facets
        if reply_to := more.get("reply_to"):
            parent = self.posts[reply_to]
            root = parent.record.get("reply", {}).get("root", _reference(parent))
            record["reply"] = {"root": root, "parent": _reference(parent)}
        uri = f"at://{author.did}/app.bsky.feed.post/{self.new_key()}"
        post = self.posts[uri] = Post(uri, author, record, at)
        self._embed(post, more)
        return post

    def dm(self, by: str, to: str, text: str) -> str:
        sender, members = self.person(by), [self.person(by), self.person(to)]
        convo = _id_of("".join(sorted(it.did for it in members)))[:13]
        self.convos.setdefault(convo, members)
        key = self.new_key()
        message = {"id": key, "rev": key, "text": text, "sender": {"did": sender.did}}
        message |= {"sentAt": spelled(self.clock()), "$type": "chat.bsky.convo.defs#messageView"}
        self.messages.setdefault(convo, []).append(message)
        self._note("logCreateMessage", convo, key, message)
        return f"{convo}/{key}"

    def delete_message(self, message: str) -> None:
        convo, _, id_ = message.partition("/")
        rev = self.new_key()
        for number, it in enumerate(self.messages[convo]):
            if it["id"] == id_:
                kept = {name: it[name] for name in ("id", "sender", "sentAt")}
                gone = kept | {"rev": rev, "$type": "chat.bsky.convo.defs#deletedMessageView"}
                self.messages[convo][number] = gone
                self._note("logDeleteMessage", convo, rev, gone)

    def rev_of(self, convo: str) -> str:
        return str([it["rev"] for it in self.log if it["convoId"] == convo][-1])

    def _note(self, kind: str, convo: str, rev: str, message: Any) -> None:
        told = {"$type": f"chat.bsky.convo.defs#{kind}", "rev": rev, "convoId": convo}
        self.log.append(told | {"message": dict(message)})

    def _facets(self, text: str, names: Any, link: tuple[str, str] | None) -> list[Any]:
        them = [(f"@{it}", "mention", {"did": self.person(it).did}) for it in names]
        if link:
            them.append((link[0], "link", {"uri": link[1]}))
        facets = []
        for shown, kind, feature in them:
            start = text.encode().index(shown.encode())
            index = {"byteStart": start, "byteEnd": start + len(shown.encode())}
            kinds = {"$type": f"app.bsky.richtext.facet#{kind}"}
            facets.append({"index": index, "features": [kinds | feature]})
        return facets

    def _embed(self, post: Post, more: dict[str, Any]) -> None:
        record, shown = post.record, post
        if quote := more.get("quote"):
            record["embed"] = {
                "$type": "app.bsky.embed.record",
                "record": _reference(self.posts[quote]),
            }
            found = self.posts[quote]
            view = {"uri": quote, "cid": found.cid, "author": found.author.told()}
            view |= {"value": found.record, "indexedAt": spelled(found.at)}
            view["$type"] = "app.bsky.embed.record#viewRecord"
            shown.embed = {"$type": "app.bsky.embed.record#view", "record": view}
        if picture := more.get("picture"):
            image = {"thumb": picture, "fullsize": picture, "alt": more.get("alt", "")}
            shown.embed = {"$type": "app.bsky.embed.images#view", "images": [image]}
        if card := more.get("card"):
            told = {"uri": card, "title": "A page", "description": ""}
            shown.embed = {"$type": "app.bsky.embed.external#view", "external": told}


def _reference(post: Post) -> dict[str, str]:
    return {"uri": post.uri, "cid": post.cid}
