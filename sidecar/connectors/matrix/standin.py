"""A small stateful homeserver: the client-server API with its tokens, gaps and long poll, and Element's page.

`python -m sidecar.connectors.matrix.standin --port 18020` starts one with a chat in it.
"""

import argparse
import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.limits import Limiter
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectors.matrix.standin_pages import element_page
from sidecar.connectors.matrix.standin_rooms import READER, SERVER, Event, Homeserver

TOKEN = "syt_stand_in"  # noqa: S105 opens a stand-in only
_V3 = "/_matrix/client/v3/"


class StandIn(ToolServer):
    """The reader is a member of every room. `token`: what the API takes; None: nobody's is good."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.home = Homeserver(clock)
        self.token: str | None = TOKEN
        self.is_soft_logout = False
        self._changed = threading.Condition(self.lock)

    def room(self, *people: str, alias: str | None = None) -> str:
        """A new one, in which these are, the first its maker; its id."""
        with self._changed:
            room = f"!room{len(self.home.rooms()) + 1}:{SERVER}"
            self.home.add(room, "m.room.create", people[0], {"room_version": "11"}, state_key="")
            for user in (*people, READER):
                self.home.member(room, user)
            if alias:
                self.home.aliases[alias] = room
                content = {"alias": alias}
                self.home.add(room, "m.room.canonical_alias", people[0], content, state_key="")
            self._changed.notify_all()
            return room

    def say(self, room: str, user: str, text: str, **content: Any) -> str:
        return self.send(room, user, {"msgtype": "m.text", "body": text, **content})

    def edit(self, event: str, text: str) -> str:
        old = self.home.find(event)
        new = old["content"] | {"body": text}
        relates = {"rel_type": "m.replace", "event_id": event}
        edit = {**new, "body": f"* {text}", "m.new_content": new, "m.relates_to": relates}
        return self.send(old["room_id"], old["sender"], edit)

    def redact(self, event: str) -> str:
        old = self.home.find(event)
        content = {"redacts": event}
        return self.send(old["room_id"], old["sender"], content, kind="m.room.redaction")

    def send_file(self, room: str, user: str, name: str, *, caption: str | None = None) -> str:
        info = {"mimetype": "image/jpeg", "size": 81234}
        file = {
            "msgtype": "m.image",
            "filename": name,
            "url": f"mxc://{SERVER}/abc123",
            "info": info,
        }
        return self.send(room, user, file | {"body": caption or name})

    def react(self, event: str, user: str) -> str:
        relates = {"rel_type": "m.annotation", "event_id": event, "key": "👍"}
        room = self.home.find(event)["room_id"]
        return self.send(room, user, {"m.relates_to": relates}, kind="m.reaction")

    def encrypt(self, room: str, user: str) -> str:
        content = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACgAkLmt6q"}
        return self.send(room, user, content, kind="m.room.encrypted")

    def send(self, room: str, user: str, content: Event, *, kind: str = "m.room.message") -> str:
        with self._changed:
            sent = self.home.add(room, kind, user, content)
            self._changed.notify_all()
            return sent

    def come(self, room: str, user: str, membership: str = "join") -> None:
        """Or `leave`, or `invite`."""
        with self._changed:
            self.home.member(room, user, membership)
            self._changed.notify_all()

    def rename(self, user: str, name: str) -> None:
        with self._changed:
            self.home.names[user] = name
            for room in self.home.rooms():
                if user in self.home.members(room):
                    self.home.member(room, user)
            self._changed.notify_all()

    def forget_cursors(self) -> None:
        """As after a restored back-up: no token that was given out is known any more."""
        with self.lock:
            self.home.epoch += 1

    def be_strict(self, calls: int, window_s: float = 60) -> Limiter:
        self.limiter = _MatrixLimiter(calls, window_s, tell=lambda *_: {}, sends_retry_after=False)
        return self.limiter

    def api(self, path: str) -> bool:
        return path.startswith("/_matrix/")

    def may(self, asked: Asked) -> Answer | None:
        if self.token and asked.headers.get("authorization") == f"Bearer {self.token}":
            return None
        told = {"errcode": "M_UNKNOWN_TOKEN", "error": "no", "soft_logout": self.is_soft_logout}
        return Answer(told, 401)

    def answer(self, asked: Asked) -> Answer:
        if not self.api(asked.path):
            return page(element_page(self.home))
        parts = [unquote(it) for it in asked.path.removeprefix(_V3).split("/")]
        try:
            return Answer(self._answer(parts, asked))
        except ValueError:
            return Answer({"errcode": "M_UNKNOWN", "error": "Invalid stream token"}, 400)
        except PermissionError:
            return Answer({"errcode": "M_FORBIDDEN", "error": "not in room"}, 403)
        except KeyError:
            return Answer({"errcode": "M_NOT_FOUND", "error": "Event not found."}, 404)

    def _answer(self, parts: list[str], asked: Asked) -> Any:
        if parts == ["sync"]:
            return self._sync(asked)
        if parts == ["account", "whoami"]:
            return {"user_id": READER, "is_guest": False, "device_id": "ABCDEFGH"}
        if parts[:2] == ["directory", "room"]:
            return {"room_id": self.home.aliases[parts[2]], "servers": [SERVER]}
        room, what = parts[1], parts[2]
        if self.home.membership(room, READER) not in ("join", "leave"):
            raise PermissionError
        if what == "state":
            return self.home.state(room)
        if what == "messages":
            return self._messages(room, asked)
        if self.home.find(parts[3])["room_id"] != room:
            raise KeyError
        return self.home.shown(self.home.find(parts[3]))

    def _sync(self, asked: Asked) -> Any:
        since = self._position(asked.one("since")) if asked.one("since") else None
        wanted = json.loads(asked.one("filter", "{}")).get("room", {})
        until = float(asked.one("timeout", "0")) / 1000
        joined, left = self._rooms(since, wanted)
        if since is not None and not joined and not left and until:
            self._changed.wait(until)
            joined, left = self._rooms(since, wanted)
        rooms = {name: it for name, it in (("join", joined), ("leave", left)) if it}
        return {"next_batch": self._token(len(self.home.stream)), "rooms": rooms}

    def _rooms(self, since: int | None, wanted: Any) -> tuple[Any, Any]:
        joined, left = {}, {}
        for room in self.home.rooms():
            if room not in wanted.get("rooms", [room]):
                continue
            told = self._timeline(room, since, wanted.get("timeline", {}))
            if self.home.membership(room, READER) == "leave":
                if since is not None and told["events"]:
                    left[room] = {"timeline": told}
            elif since is None or told["events"]:
                joined[room] = {"timeline": told, "state": {"events": []}}
        return joined, left

    def _timeline(self, room: str, since: int | None, wanted: Any) -> Any:
        limit, end = wanted.get("limit", 10), len(self.home.stream)
        came = [at for at, it in self.home.span(room, since or 0, end, ["m.room.member"])
                if it["state_key"] == READER and it["content"]["membership"] == "join"]  # fmt: skip
        first = 0 if since is None or came else since
        found = self.home.span(room, first, end, wanted.get("types", []))
        cut = found[-limit:]
        start = cut[0][0] if cut else end
        events = [{k: v for k, v in it.items() if k != "room_id"} for _, it in cut]
        is_limited = len(found) > limit
        return {"events": events, "limited": is_limited, "prev_batch": self._token(start)}

    def _messages(self, room: str, asked: Asked) -> Any:
        is_back, end = asked.one("dir") == "b", len(self.home.stream)
        limit, types = int(asked.one("limit", "10")), json.loads(asked.one("filter", "{}"))
        start = self._position(asked.one("from")) if asked.one("from") else end if is_back else 0
        stop = self._position(asked.one("to")) if asked.one("to") else 0 if is_back else end
        span = (stop, start) if is_back else (start, stop)
        found = self.home.span(room, *span, types.get("types", []))
        cut = (found[::-1] if is_back else found)[:limit]
        told = {"start": self._token(start), "chunk": [it for _, it in cut]}
        if len(found) > limit:
            told["end"] = self._token(cut[-1][0] + (0 if is_back else 1))
        return told

    def _token(self, position: int) -> str:
        return f"s{position}_{self.home.epoch}"

    def _position(self, token: str) -> int:
        """ValueError for a token that was not given out, or was forgotten."""
        position, epoch = token.removeprefix("s").split("_")
        if int(epoch) != self.home.epoch:
            raise ValueError
        return int(position)


class _MatrixLimiter(Limiter):
    """https://spec.matrix.org/v1.11/client-server-api/#rate-limiting"""

    def refusal(self, asked: Asked, now: float) -> Answer | None:
        refused = super().refusal(asked, now)
        if refused:
            wait = {"retry_after_ms": int(self.window_s * 1000)}
            refused.body = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests"} | wait
        return refused


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=18020)
    standin = StandIn(parser.parse_args().port).start()
    standin.home.names["@dana:customers.example"] = "Dana Whitfield"
    room = standin.room("@dana:customers.example", "@mara:acme.example")
    standin.say(room, "@dana:customers.example", "I was charged twice.")
    print(f"{standin.base_url} token {standin.token}")  # noqa: T201 a program of its own
    threading.Event().wait()


if __name__ == "__main__":
    main()
