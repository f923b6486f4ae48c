"""What there is in the stand-in of X, and how X writes it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

_EPOCH_MS = 1_288_834_974_657
_NAMED = re.compile(r"@(\w{1,15})")


@dataclass
class User:
    id: str
    handle: str
    name: str
    created_at: datetime
    is_suspended: bool = False

    def told(self) -> dict[str, Any]:
        at = self.created_at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        return {"id": self.id, "name": self.name, "username": self.handle, "created_at": at}


@dataclass
class Chain:
    """A post with all its versions: id and text of each."""

    author: str
    versions: list[tuple[str, str]]
    conversation: str
    reply_to: "Chain | None" = None
    quote: "Chain | None" = None
    repost_of: "Chain | None" = None
    media: list[tuple[str, str]] = field(default_factory=list)
    lang: str = "en"
    withheld: list[str] = field(default_factory=list)
    is_deleted: bool = False

    @property
    def first(self) -> str:
        return self.versions[0][0]

    @property
    def last(self) -> str:
        return self.versions[-1][0]

    @property
    def text(self) -> str:
        return self.versions[-1][1]


@dataclass
class Message:
    id: str
    at: datetime
    sender: str
    recipient: str
    text: str
    media: list[tuple[str, str]]

    @property
    def conversation(self) -> str:
        return "-".join(sorted((self.sender, self.recipient), key=int))


class State:
    """Newest last."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.users: list[User] = []
        self.chains: list[Chain] = []
        self.messages: list[Message] = []
        self._made = 0

    def join(self, handle: str, name: str) -> User:
        user = User(self.new_id(), handle, name, self.clock())
        self.users.append(user)
        return user

    def user(self, who: str) -> User:
        """By handle or id; KeyError where there is none."""
        for it in self.users:
            if it.id == who or it.handle.lower() == who.lower():
                return it
        raise KeyError(who)

    def chain(self, post: str) -> Chain:
        for it in self.chains:
            if post in [id_ for id_, _ in it.versions]:
                return it
        raise KeyError(post)

    def tweet(
        self,
        by: str,
        text: str,
        *,
        reply_to: str | None = None,
        quote: str | None = None,
        media: list[tuple[str, str]] | None = None,
        lang: str = "en",
    ) -> Chain:
        id_ = self.new_id()
        parent = self.chain(reply_to) if reply_to else None
        chain = Chain(self.user(by).id, [(id_, text)], parent.conversation if parent else id_)
        chain.reply_to, chain.quote = parent, self.chain(quote) if quote else None
        chain.media, chain.lang = media or [], lang
        self.chains.append(chain)
        return chain

    def retweet(self, by: str, post: str) -> Chain:
        of, id_ = self.chain(post), self.new_id()
        text = f"RT @{self.user(of.author).handle}: {of.text}"
        self.chains.append(Chain(self.user(by).id, [(id_, text)], id_, repost_of=of))
        return self.chains[-1]

    def edit(self, post: str, text: str) -> Chain:
        chain = self.chain(post)
        chain.versions.append((self.new_id(), text))
        return chain

    def dm(
        self, by: str, to: str, text: str, *, media: list[tuple[str, str]] | None = None
    ) -> Message:
        sender, recipient = self.user(by).id, self.user(to).id
        message = Message(self.new_id(), self.clock(), sender, recipient, text, media or [])
        self.messages.append(message)
        return message

    def is_there(self, chain: Chain) -> bool:
        return not chain.is_deleted and not self.user(chain.author).is_suspended

    def post(self, chain: Chain) -> dict[str, Any]:
        """As X's document writes it."""
        note = {"text": _escaped(chain.text)} if len(chain.text) > 280 else None
        post: dict[str, Any] = {
            "id": chain.last,
            "text": self._short_text(chain),
            "author_id": chain.author,
            "conversation_id": chain.conversation,
            "created_at": self.moment_of(chain.last).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "edit_history_post_ids": [id_ for id_, _ in chain.versions],
            "lang": chain.lang,
            "entities": self._entities(chain),
        }
        if note:
            post["note_post"] = note | {"entities": self._entities(chain)}
        if chain.reply_to:
            post["in_reply_to_user_id"] = chain.reply_to.author
        if references := self._references(chain):
            post["referenced_posts"] = references
        if chain.media:
            post["attachments"] = {"media_keys": [media_key(chain.last, it) for it in chain.media]}
        if chain.withheld:
            post["withheld"] = {"copyright": False, "country_codes": chain.withheld}
        return post

    def new_id(self) -> str:
        """Of this millisecond, the ones before it smaller."""
        self._made += 1
        return str(((int(self.clock().timestamp() * 1000) - _EPOCH_MS) << 22) + self._made)

    def moment_of(self, id_: str) -> datetime:
        return datetime.fromtimestamp(((int(id_) >> 22) + _EPOCH_MS) / 1000, UTC)

    def _short_text(self, chain: Chain) -> str:
        text = chain.text if len(chain.text) <= 280 else f"{chain.text[:270]}…"
        links = [f"https://t.co/q{chain.quote.first[-8:]}"] if chain.quote else []
        return " ".join([_escaped(text), *links])

    def _entities(self, chain: Chain) -> dict[str, Any]:
        named: list[dict[str, Any]] = []
        for found in _NAMED.finditer(chain.text):
            at = {"start": found.start(), "end": found.end(), "username": found[1]}
            known = [it for it in self.users if it.handle.lower() == found[1].lower()]
            named.append(at | ({"id": known[0].id} if known else {}))
        entities: dict[str, Any] = {"mentions": named} if named else {}
        if chain.quote:
            handle = self.user(chain.quote.author).handle
            address = f"https://twitter.com/{handle}/status/{chain.quote.first}"
            url = f"https://t.co/q{chain.quote.first[-8:]}"
            place = {"start": len(chain.text), "end": len(chain.text) + len(url)}
            entities["urls"] = [place | {"url": url, "expanded_url": address}]
        return entities

    def _references(self, chain: Chain) -> list[dict[str, str]]:
        them = {"replied_to": chain.reply_to, "quoted": chain.quote, "retweeted": chain.repost_of}
        return [{"type": how, "id": it.first} for how, it in them.items() if it]


def media_key(id_: str, media: tuple[str, str]) -> str:
    return f"3_{id_}_{media[1].rsplit('/', 1)[-1]}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
