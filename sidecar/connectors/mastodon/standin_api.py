"""The REST API of the stand-in of Mastodon."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked
from sidecar.connectors.mastodon.standin_network import DOMAIN, Network, Person, Status

Keyed = Sequence[tuple[int, Any]]  # oldest first: what the list is sorted by, and what is shown


@dataclass
class Api:
    network: Network
    us: Person
    page_size: int

    def answer(self, asked: Asked) -> Answer:
        known: dict[str, Callable[..., Answer]] = {
            r"v2/instance": lambda _: Answer(instance()),
            r"v1/accounts/verify_credentials": lambda _: Answer(self._credentials()),
            r"v1/notifications": self._notifications,
            r"v1/conversations": self._conversations,
            r"v1/accounts/(\d+)/statuses": self._of,
            r"v1/timelines/tag/(\w+)": self._tagged,
            r"v2/search": self._found,
            r"v1/statuses": self._several,
            r"v1/statuses/(\w+)": lambda _, id_: Answer(self._one(id_).told()),
            r"v1/statuses/(\w+)/context": self._context,
        }
        for pattern, work in known.items():
            if found := re.fullmatch(f"/api/{pattern}", asked.path):
                return work(asked, *found.groups())
        raise KeyError(asked.path)

    def _seen(self, status: Status) -> bool:
        """Of direct messages only those from and to us."""
        is_ours = self.us in (status.author, *status.names)
        return not status.is_deleted and (is_ours or status.visibility != "direct")

    def _there(self) -> list[Status]:
        return [it for it in self.network.there() if self._seen(it) and not it.is_hidden]

    def _one(self, id_: str) -> Status:
        status = self.network.statuses[id_]
        if not self._seen(status):
            raise KeyError(id_)
        return status

    def _credentials(self) -> dict[str, Any]:
        source = {"fields": [], "follow_requests_count": 0, "indexable": False, "note": ""}
        role = {"id": "-99", "name": "", "color": "", "highlighted": False, "permissions": "65536"}
        source |= {"privacy": "public", "sensitive": False}
        return self.us.told() | {"source": source, "role": role}

    def _notifications(self, asked: Asked) -> Answer:
        told = []
        for number, it in self.network.notices:
            kind = "mention" if self.us in it.names else "quote"
            if self._seen(it) and not it.is_hidden and kind in asked.query.get("types[]", [kind]):
                notice = {"id": str(number), "type": kind, "group_key": f"ungrouped-{number}"}
                status = it.told()
                shown = {"created_at": status["created_at"], "account": status["account"]}
                told.append((number, notice | shown | {"status": status}))
        return self._page(asked, told)

    def _conversations(self, asked: Asked) -> Answer:
        """One for each set of people, sorted by its newest message."""
        newest: dict[frozenset[str], Status] = {}
        for it in self._there():
            if it.visibility == "direct":
                newest[frozenset(who.id for who in (it.author, *it.names))] = it
        told = []
        for ids, status in newest.items():
            others = [it for it in self.network.people.values() if it.id in ids]
            accounts = [it.told() for it in others if it is not self.us]
            id_ = str(sum(int(it) for it in ids) % 997)
            shown = {"id": id_, "unread": True, "accounts": accounts}
            told.append((int(status.id), shown | {"last_status": status.told()}))
        return self._page(asked, sorted(told, key=lambda it: it[0]))

    def _of(self, asked: Asked, id_: str) -> Answer:
        return self._listed(asked, [it for it in self._there() if it.author.id == id_])

    def _tagged(self, asked: Asked, tag: str) -> Answer:
        public = [it for it in self._there() if it.visibility == "public"]
        return self._listed(asked, [it for it in public if tag.lower() in it.tags])

    def _found(self, asked: Asked) -> Answer:
        words, offset = asked.one("q").strip('"').lower(), int(asked.one("offset", "0"))
        public = [it for it in self._there() if it.visibility == "public"]
        found = [it.told() for it in reversed(public) if words in it.text.lower()]
        shown = found[offset : offset + self._size(asked)]
        return Answer({"accounts": [], "hashtags": [], "statuses": shown})

    def _several(self, asked: Asked) -> Answer:
        ids = asked.query.get("id[]", [])
        if len(ids) > 20:
            return Answer({"error": "Too many statuses"}, 422)
        return Answer([it.told() for it in self._there() if it.id in ids])

    def _context(self, _: Asked, id_: str) -> Answer:
        above = [it.told() for it in reversed(self._one(id_).above) if self._seen(it)]
        return Answer({"ancestors": above, "descendants": []})

    def _listed(self, asked: Asked, statuses: Sequence[Status]) -> Answer:
        return self._page(asked, [(int(it.id), it.told()) for it in statuses])

    def _page(self, asked: Asked, them: Keyed) -> Answer:
        """With `min_id` the oldest above it, else the newest; shown newest first, always."""
        if least := asked.one("min_id"):
            shown = [it for it in them if it[0] > int(least)][: self._size(asked)]
        else:
            most = int(asked.one("max_id") or 2**63)
            shown = [it for it in them if it[0] < most][-self._size(asked) :]
        if not shown:
            return Answer([])
        url = f"https://{DOMAIN}{asked.path}"
        links = [f'<{url}?max_id={shown[0][0]}>; rel="next"']
        links.append(f'<{url}?min_id={shown[-1][0]}>; rel="prev"')
        return Answer([it for _, it in reversed(shown)], headers={"Link": ", ".join(links)})

    def _size(self, asked: Asked) -> int:
        return min(self.page_size, int(asked.one("limit", "20")))


def instance() -> dict[str, Any]:
    """What a server says of itself."""
    media = dict.fromkeys(("image_matrix_limit", "image_size_limit", "video_frame_rate_limit"), 1)
    media |= dict.fromkeys(("video_matrix_limit", "video_size_limit"), 1)
    polls = ("max_characters_per_option", "max_expiration", "max_options", "min_expiration")
    posts = ("characters_reserved_per_url", "max_characters", "max_media_attachments")
    accounts = ("max_featured_tags", "max_pinned_statuses")
    configuration = {
        "accounts": dict.fromkeys(accounts, 1),
        "media_attachments": media | {"supported_mime_types": ["image/png"]},
        "polls": dict.fromkeys(polls, 1),
        "statuses": dict.fromkeys(posts, 1),
        "translation": {"enabled": False},
        "urls": {},
    }
    return {
        "domain": DOMAIN,
        "title": "Social",
        "version": "4.7.0",
        "source_url": "https://github.com/mastodon/mastodon",
        "description": "",
        "usage": {"users": {"active_month": 1}},
        "thumbnail": {"url": f"https://{DOMAIN}/preview.png"},
        "icon": [],
        "languages": ["en"],
        "configuration": configuration,
        "registrations": {"enabled": False, "approval_required": False, "reason_required": False},
        "api_versions": {"mastodon": 7},
        "contact": {"email": f"staff@{DOMAIN}", "account": None},
        "rules": [],
    }
