"""What there is in the stand-in of Mastodon, and how its server writes it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any

DOMAIN = "social.example"
_NAME = re.compile(r"@([\w-]+(?:@[\w-]+(?:\.[\w-]+)+)?)")


def spelled(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


@dataclass
class Person:
    """`acct`: with the server, unless that is ours."""

    id: str
    acct: str
    name: str

    def told(self) -> dict[str, Any]:
        user, _, server = self.acct.partition("@")
        home = f"https://{server or DOMAIN}"
        picture = f"{home}/avatars/missing.png"
        counts = {"followers_count": 3, "following_count": 5, "statuses_count": 8}
        flags = dict.fromkeys(("bot", "group", "indexable", "locked"), False)
        pictures = dict.fromkeys(("avatar", "avatar_static", "header", "header_static"), picture)
        return {
            "id": self.id,
            "username": user,
            "acct": self.acct,
            "display_name": self.name,
            "created_at": "2020-01-01T00:00:00.000Z",
            "note": "",
            "uri": f"{home}/users/{user}",
            "url": f"{home}/@{user}",
            "emojis": [],
            "fields": [],
            **counts,
            **flags,
            **pictures,
        }

    def named(self) -> dict[str, Any]:
        """As a post names them."""
        return {name: self.told()[name] for name in ("id", "acct", "username", "url")}


@dataclass
class Status:
    id: str
    author: Person
    text: str
    at: datetime
    visibility: str = "public"
    parent: "Status | None" = None
    quoted: "Status | None" = None
    picture: str | None = None
    subject: str = ""
    edited_at: datetime | None = None
    is_deleted: bool = False
    is_hidden: bool = False  # from lists, as of somebody whom our account mutes
    names: list[Person] = field(default_factory=list)

    @property
    def above(self) -> "list[Status]":
        """Nearest first; what is deleted cuts the thread."""
        parent = self.parent
        return [parent, *parent.above] if parent and not parent.is_deleted else []

    def told(self) -> dict[str, Any]:
        user, _, server = self.author.acct.partition("@")
        url = f"https://{server or DOMAIN}/@{user}/{self.id}"
        above = self.above[:1]
        quoted = self.quoted and {"state": "accepted", "quoted_status": self.quoted.told()}
        return {
            "id": self.id,
            "uri": url,
            "url": url,
            "created_at": spelled(self.at),
            "edited_at": self.edited_at and spelled(self.edited_at),
            "account": self.author.told(),
            "content": self._html(),
            "spoiler_text": self.subject,
            "visibility": self.visibility,
            "language": "en",
            "in_reply_to_id": above[0].id if above else None,
            "in_reply_to_account_id": self.parent.author.id if self.parent else None,
            "mentions": [it.named() for it in self.names],
            "tags": [
                {"name": it, "url": f"https://{DOMAIN}/tags/{it}"} for it in sorted(self.tags)
            ],
            "media_attachments": self._files(),
            "quote": quoted,
            "reblog": None,
            "emojis": [],
            "sensitive": False,
            **dict.fromkeys(("favourites_count", "reblogs_count", "replies_count"), 0),
        }

    @property
    def tags(self) -> set[str]:
        return {it.lower() for it in re.findall(r"#(\w+)", self.text)}

    def _html(self) -> str:
        """Links are shortened for the eye only."""
        words = []
        for word in self.text.split(" "):
            shown = escape(word)
            if word.startswith("https://"):
                rest = shown.removeprefix("https://")
                shown = f'<a href="{shown}"><span class="invisible">https://</span>'
                shown += f'<span class="ellipsis">{rest[:15]}</span>'
                shown += f'<span class="invisible">{rest[15:]}</span></a>'
            elif any(word == f"@{it.acct}" for it in self.names):
                shown = f'<span class="h-card"><a href="#" class="u-url mention">@<span>{shown[1:]}</span></a></span>'
            words.append(shown)
        return f"<p>{' '.join(words)}</p>"

    def _files(self) -> list[dict[str, Any]]:
        told = {"id": f"9{self.id}", "type": "image", "url": self.picture}
        return [told | {"description": None}] if self.picture else []


class Network:
    """As our server knows it. `notices`: numbered, of posts to us."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.statuses: dict[str, Status] = {}
        self.notices: list[tuple[int, Status]] = []
        self._made = 0

    def join(self, acct: str, name: str) -> Person:
        """KeyError where the name is taken by another."""
        person = Person(str(1001 + len(self.people)), acct, name)
        return self.people.setdefault(acct, person)

    def post_as(self, by: Person, text: str, us: Person, **more: Any) -> Status:
        """`made_at`: by the author's server; ours heard of it now."""
        at = more.pop("made_at", None) or self.clock()
        self._made += 1
        id_ = str((int(at.timestamp() * 1000) << 16) + self._made)
        status = self.statuses[id_] = Status(id_, by, text, at, **more)
        status.names = self._named(text)
        is_quote = status.quoted is not None and status.quoted.author is us
        if by is not us and (us in status.names or is_quote):
            self.notices.append((len(self.notices) + 1, status))
        return status

    def edit(self, id_: str, text: str) -> None:
        status = self.statuses[id_]
        status.text, status.edited_at = text, self.clock()
        status.names = self._named(text)

    def there(self) -> list[Status]:
        """Oldest first, by their ids."""
        found = [it for it in self.statuses.values() if not it.is_deleted]
        return sorted(found, key=lambda it: int(it.id))

    def _named(self, text: str) -> list[Person]:
        named = dict.fromkeys(_NAME.findall(text))
        return [self.people[it] for it in named if it in self.people]
