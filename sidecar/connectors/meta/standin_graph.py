"""The stand-in's people, threads, posts and comments, told as the Graph API tells them: only what was asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

PAGE = "104001"
INSTAGRAM = "178414"
Thing = dict[str, Any]
_EDGES = ("messages", "comments", "replies", "attachments", "shares", "to")


def told_time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


@dataclass
class Graph:
    """By id. `order`: what lists are sorted by. `hidden`: what the API shows nobody."""

    clock: Callable[[], datetime]
    things: dict[str, Thing] = field(default_factory=dict)
    people: dict[str, Thing] = field(default_factory=dict)
    threads: dict[str, list[str]] = field(default_factory=dict)
    n: int = 0

    def number(self) -> int:
        self.n += 1
        return self.n

    def thread(self, person: str) -> Thing:
        """Begins with the first message; by the person's id."""
        id_ = f"t_{person}"
        if id_ not in self.things:
            network = "instagram" if "username" in self.people[person] else "messenger"
            self.things[id_] = {"id": id_, "kind": "conversation", "network": network}
            self.threads[id_] = []
        return self.things[id_]

    def message(self, person: str, text: str, *, is_ours: bool, files: int = 0) -> Thing:
        thread, now = self.thread(person), told_time(self.clock())
        owner = INSTAGRAM if thread["network"] == "instagram" else PAGE
        ours = {"id": owner, "name": "Acme"}
        theirs = self.people[person] | {"email": f"{person}@facebook.com"}
        sender, receiver = (ours, theirs) if is_ours else (theirs, ours)
        images = [
            {"id": str(n), "mime_type": "image/jpeg", "name": f"image-{n}.jpg", "size": 81234}
            for n in range(files)
        ]
        told: Thing = {
            "id": f"m_{self.number():012d}",
            "kind": "message",
            "created_time": now,
            "from": sender,
            "to": {"data": [receiver]},
            "message": text,
        }
        told |= {"attachments": {"data": images}} if images else {}
        self.things[told["id"]] = told
        self.threads[thread["id"]].insert(0, told["id"])
        thread["updated_time"] = now
        return told

    def post(self, author: str, text: str, *, wall: str = PAGE) -> Thing:
        id_ = f"{wall}_{self.number():06d}"
        now = told_time(self.clock())
        return self._add(
            id_,
            "post",
            author,
            {
                "created_time": now,
                "updated_time": now,
                "message": text,
                "permalink_url": f"https://www.facebook.com/{id_.replace('_', '/posts/')}",
            },
        )

    def comment(self, author: str, text: str, *, on: str, to: str | None = None) -> Thing:
        id_ = f"{on.rpartition('_')[2]}_{self.number():06d}"
        parent = self.things.get(to or "")
        told: Thing = {
            "created_time": told_time(self.clock()),
            "message": text,
            "permalink_url": f"https://www.facebook.com/{on.replace('_', '/posts/')}?comment_id={id_}",
            "post": on,
        }
        told |= {"parent": {"id": parent["id"], "from": parent["from"]}} if parent else {}
        return self._add(id_, "comment", author, told)

    def media(self) -> Thing:
        id_ = f"1790{self.number():08d}"
        now = told_time(self.clock())
        link = f"https://www.instagram.com/p/{id_}/"
        return self._add(id_, "media", INSTAGRAM, {"timestamp": now, "permalink": link})

    def note(self, author: str, text: str, *, on: str) -> Thing:
        id_ = f"1800{self.number():08d}"
        media = {"id": on, "permalink": self.things[on]["permalink"]}
        told: Thing = {"timestamp": told_time(self.clock()), "text": text, "media": media}
        told["post"] = on
        name = self.people[author].get("username")
        return self._add(id_, "note", author, told | {"username": name})

    def newest(self, kind: str, **like: Any) -> list[Thing]:
        found = [it for it in self.things.values() if it["kind"] == kind]
        found = [it for it in found if all(it.get(name) == told for name, told in like.items())]
        return sorted(found, key=_stamp, reverse=True)

    def shown(self, told: Thing, fields: str) -> Thing:
        """`fields` as Graph reads them: names, edges with their own fields in braces."""
        shown: Thing = {"id": told["id"]}
        for name, inner in _split(fields):
            if name in ("messages", "comments", "replies"):
                items = self._edge(told, name)
                shown[name] = {"data": [self.shown(it, inner) for it in items]}
                if not items:
                    del shown[name]
            elif name in told:
                shown[name] = told[name]
        return shown

    def _edge(self, told: Thing, name: str) -> list[Thing]:
        if name == "messages":
            return [self.things[it] for it in self.threads[told["id"]][:20] if it in self.things]
        kind = "note" if told["kind"] == "media" else "comment"
        return self.newest(kind, post=told["id"])[:50]

    def _add(self, id_: str, kind: str, author: str, told: Thing) -> Thing:
        owners = {PAGE: {"id": PAGE, "name": "Acme"}, INSTAGRAM: {"id": INSTAGRAM}}
        who = owners.get(author) or self.people[author]
        self.things[id_] = {"id": id_, "kind": kind, "from": who, **told}
        return self.things[id_]


def _stamp(told: Thing) -> tuple[str, str]:
    at = told.get("updated_time") if told["kind"] == "conversation" else None
    return str(at or told.get("created_time") or told.get("timestamp")), told["id"]


def _split(fields: str) -> list[tuple[str, str]]:
    """`a,b.limit(2){c,d{e}}` -> (a, ""), (b, "c,d{e}")."""
    found, depth, begin = [], 0, 0
    for at, sign in enumerate(f"{fields},"):
        depth += (sign in "{(") - (sign in "})")
        if sign == "," and depth == 0:
            name, _, inner = fields[begin:at].partition("{")
            found.append((re.split(r"[.(]", name)[0], inner.removesuffix("}")))
            begin = at + 1
    return found
