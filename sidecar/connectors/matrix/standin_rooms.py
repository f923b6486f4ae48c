"""The stand-in's homeserver: rooms as one stream of events, each room read from it as Matrix tells it."""

import base64
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Event = dict[str, Any]
SERVER = "matrix.example"
READER = f"@throughline:{SERVER}"


@dataclass
class Homeserver:
    """`epoch` is part of every token: with a new one all are forgotten."""

    clock: Callable[[], datetime]
    stream: list[Event] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    epoch: int = 1

    def add(self, room: str, kind: str, sender: str, content: Event, **more: Any) -> str:
        number = len(self.stream) + 1
        digest = hashlib.sha256(f"event {number}".encode()).digest()
        event = {
            "event_id": "$" + base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "room_id": room,
            "type": kind,
            "sender": sender,
            "origin_server_ts": int(self.clock().timestamp() * 1000),
            "content": content,
            **more,
        }
        self.stream.append(event)
        return str(event["event_id"])

    def member(self, room: str, user: str, membership: str = "join") -> str:
        content: Event = {"membership": membership}
        if membership != "leave" and user in self.names:
            content["displayname"] = self.names[user]
        return self.add(room, "m.room.member", user, content, state_key=user)

    def rooms(self) -> list[str]:
        return list(dict.fromkeys(it["room_id"] for it in self.stream))

    def state(self, room: str) -> list[Event]:
        """The newest of each kind and key."""
        told = (it for it in self.stream if it["room_id"] == room and "state_key" in it)
        return [
            self.shown(it) for it in {(it["type"], it["state_key"]): it for it in told}.values()
        ]

    def membership(self, room: str, user: str) -> str | None:
        told = [it for it in self.state(room) if it.get("state_key") == user]
        return str(told[-1]["content"]["membership"]) if told else None

    def members(self, room: str) -> list[str]:
        people = (it for it in self.state(room) if it["type"] == "m.room.member")
        return [it["state_key"] for it in people if it["content"]["membership"] == "join"]

    def find(self, event_id: str) -> Event:
        """KeyError where there is none."""
        found = next((it for it in self.stream if it["event_id"] == event_id), None)
        if found is None:
            raise KeyError(event_id)
        return found

    def span(
        self, room: str, first: int, last: int, types: Iterable[str]
    ) -> list[tuple[int, Event]]:
        """Of the events at `first` up to before `last`: the room's, of these types, as far as the reader
        was there to see them.
        """
        wanted = set(types)
        found: list[tuple[int, Event]] = []
        for position, it in enumerate(self.stream[:last]):
            if it["room_id"] == room and position >= first and (not wanted or it["type"] in wanted):
                found.append((position, it))
        left = self._left_at(room)
        return [(at, self.shown(it)) for at, it in found if left is None or at <= left]

    def shown(self, event: Event) -> Event:
        """As it is given out: emptied where it was redacted, with its newest edit beside it."""
        reason = self._redaction_of(event["event_id"])
        if reason and event["type"] != "m.room.redaction":
            kept = {"membership": event["content"]["membership"]} if "state_key" in event else {}
            return event | {"content": kept, "unsigned": {"age": 5, "redacted_because": reason}}
        edits = [it for it in self.stream if self._is_edit(it, event)]
        if not edits:
            return event | {"unsigned": {"age": 5}}
        newest = max(edits, key=lambda it: (it["origin_server_ts"], it["event_id"]))
        return event | {"unsigned": {"age": 5, "m.relations": {"m.replace": newest}}}

    def _is_edit(self, edit: Event, event: Event) -> bool:
        relates = edit["content"].get("m.relates_to") or {}
        if (relates.get("rel_type"), relates.get("event_id")) != ("m.replace", event["event_id"]):
            return False
        return edit["sender"] == event["sender"] and not self._redaction_of(edit["event_id"])

    def _redaction_of(self, event_id: str) -> Event | None:
        told = (it for it in self.stream if it["content"].get("redacts") == event_id)
        return next(told, None)

    def _left_at(self, room: str) -> int | None:
        mine = [
            (position, it["content"]["membership"])
            for position, it in enumerate(self.stream)
            if it["room_id"] == room and it.get("state_key") == READER
        ]
        return mine[-1][0] if mine and mine[-1][1] == "leave" else None
