"""A small stateful Intercom: conversations, bots, calls, tickets, contacts, searches, webhooks and an inbox page.

`python -m sidecar.connectors.intercom.standin --port 18030` starts one with something in it.
"""

import copy
import hmac
import json
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.intercom.standin_api import Api
from sidecar.connectors.intercom.standin_desk import Desk, Thing, admin
from sidecar.connectors.intercom.standin_pages import conversation_page

TOKEN = "ic-stand-in"  # noqa: S105 opens a stand-in only
CLIENT_SECRET = "ic-client-stand-in"  # noqa: S105 signs a stand-in's posts only
_FIN = {"type": "bot", "id": "99", "name": "Fin", "email": "operator+acme@intercom.io"}


class StandIn(ToolServer):
    """Admins are 11 and 12, teams 71 and 72. Everything that happens is posted, signed as Intercom signs."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.secret = CLIENT_SECRET
        self._ids = Random(9)  # noqa: S311 only to number what it posts
        self.desk = Desk(clock, self._tell)
        self.rest = Api(self.desk)

    def api(self, path: str) -> bool:
        return not path.startswith("/a/")

    def may(self, asked: Asked) -> Answer | None:
        if asked.headers.get("authorization") == f"Bearer {TOKEN}":
            return None
        errors = [{"code": "unauthorized", "message": "Access Token Invalid"}]
        return Answer({"type": "error.list", "errors": errors}, 401)

    def answer(self, asked: Asked) -> Answer:
        if self.api(asked.path):
            return copy.deepcopy(self.rest.answer(asked))  # what it said, it said
        found = re.fullmatch(r"/a/inbox/.*/conversation/(\d+)", asked.path)
        return page(conversation_page(self.desk, found[1] if found else ""))

    def write(self, text: str, *, email: str = "", phone: str = "", **source: Any) -> str:
        """A customer begins a conversation; its number. `source`: type, delivered_as, subject ..."""
        with self.lock:
            contact = self.desk.contact_of(email=email, phone=phone, name=source.pop("name", ""))
            kind = source.pop("kind", "conversation")
            return self.desk.open(contact, f"<p>{text}</p>", kind, **source)

    def write_again(self, id_: str, text: str) -> str:
        with self.lock:
            where = self.desk.conversations.get(id_) or self.desk.tickets[id_]
            author = self.desk.author_of(where["contacts"]["contacts"][0]["id"])
            if "waiting_since" in where:
                where["waiting_since"] = self.desk.now()
            return self.desk.add(id_, author, _topic(where, "user.replied"), body=f"<p>{text}</p>")

    def reply(self, id_: str, text: str, *, by: str = "11", **told: Any) -> str:
        with self.lock:
            where = self.desk.conversations.get(id_) or self.desk.tickets[id_]
            if "waiting_since" in where:
                where["waiting_since"] = None
            topic = _topic(where, "admin.replied")
            return self.desk.add(id_, admin(by), topic, body=f"<p>{text}</p>", **told)

    def note(self, id_: str, text: str, *, by: str = "11") -> str:
        with self.lock:
            told = {"part_type": "note", "body": f"<p>{text}</p>"}
            return self.desk.add(id_, admin(by), "conversation.admin.noted", **told)

    def fin(self, id_: str, text: str) -> str:
        """The AI agent answers."""
        with self.lock:
            author = _FIN | {"from_ai_agent": True, "is_ai_answer": True}
            self.desk.conversations[id_]["ai_agent_participated"] = True
            topic = "conversation.operator.replied"
            return self.desk.add(id_, author, topic, body=f"<p>{text}</p>")

    def assign(self, id_: str, *, admin_id: str = "", team_id: str = "", by: str = "11") -> str:
        with self.lock:
            kind, to = ("team", team_id) if team_id else ("admin", admin_id)
            self.desk.conversations[id_][f"{kind}_assignee_id"] = int(to)
            told = {"part_type": "assignment", "assigned_to": {"type": kind, "id": to}}
            return self.desk.add(id_, admin(by), "conversation.admin.assigned", **told)

    def close_it(self, id_: str, *, by: str = "11") -> str:
        with self.lock:
            told = {"open": False, "state": "closed", "waiting_since": None}
            self.desk.conversations[id_] |= told
            return self.desk.add(id_, admin(by), "conversation.admin.closed", part_type="close")

    def redact(self, part: str) -> None:
        with self.lock:
            id_, it = self.desk.find_part(part)
            gone = {"body": "<p><i>This message was deleted</i></p>", "redacted": True}
            it |= gone | {"attachments": [], "updated_at": self.desk.now()}
            self.desk.touch(id_, "conversation_part.redacted")

    def rate(self, id_: str, rating: int, remark: str = "") -> None:
        with self.lock:
            teammate = {"type": "admin", "id": "11"}
            times = {"created_at": self.desk.now(), "updated_at": self.desk.now()}
            told = {"rating": rating, "remark": remark, "teammate": teammate} | times
            self.desk.touch(id_, "conversation.rating.added", conversation_rating=told)

    def ring(self, number: str, *, direction: str = "inbound") -> str:
        """A call that rings; its number."""
        with self.lock:
            contact = self.desk.contact_of(phone=number)
            conversation = self.desk.open(contact, "", "phone_call")
            id_, now = self.desk.new_id(), self.desk.now()
            self.desk.calls[id_] = {
                "type": "call", "id": id_, "conversation_id": conversation, "contact_id": contact,
                "admin_id": None, "state": "ringing", "direction": direction, "phone": number,
                "call_type": "phone", "initiated_at": now, "created_at": now, "transcript": [],
                "updated_at": now,
            }  # fmt: skip
            self.desk.call_changed("call.started", id_)
            return id_

    def pick_up(self, call: str, *, by: str = "11") -> None:
        with self.lock:
            told = {"state": "in_progress", "answered_at": self.desk.now(), "admin_id": by}
            self.desk.call_changed("call.answered", call, **told)
            self._conversation_moves(call)

    def hang_up(self, call: str, *, recording: str = "", said: str = "") -> None:
        with self.lock:
            lines = [{"speaker": "User", "text": said}] if said else []
            told = {"state": "completed", "ended_at": self.desk.now(), "transcript": lines}
            told |= {"recording_url": recording or None}
            self.desk.call_changed("call.ended", call, **told)
            self._conversation_moves(call)

    def delete(self, id_: str) -> None:
        with self.lock:
            self.desk.delete(id_)

    def forget(self, contact: str) -> None:
        """A contact is deleted for good."""
        with self.lock:
            told = self.desk.contacts.pop(contact)
            self._tell("contact.deleted", {"type": "contact", "id": told["id"]})

    def ping(self) -> None:
        self._tell("ping", {"type": "ping", "message": "Hello"})

    def post_signed(self, body: bytes) -> None:
        digest = hmac.new(self.secret.encode(), body, "sha1").hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature": f"sha1={digest}"}
        self.post(body, headers)

    def _conversation_moves(self, call: str) -> None:
        id_ = self.desk.calls[call]["conversation_id"]
        if id_ in self.desk.conversations:
            self.desk.touch(id_, "conversation.read")

    def _tell(self, topic: str, item: Thing) -> None:
        told = {
            "type": "notification_event", "app_id": "acme", "topic": topic,
            "id": f"notif_{uuid.UUID(int=self._ids.getrandbits(128))}",
            "data": {"type": "notification_event_data", "item": item},
            "created_at": int(self.clock().timestamp()), "delivery_attempts": 1,
        }  # fmt: skip
        self.post_signed(json.dumps(told, ensure_ascii=False).encode())


def _topic(where: Thing, what: str) -> str:
    return f"{where['type']}.{what}"


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    id_ = standin.write(
        "Where is my parcel?", email="dana@northwind.example", name="Dana Whitfield"
    )
    standin.fin(id_, "It arrives tomorrow.")
    standin.assign(id_, admin_id="12")
    standin.reply(id_, "I asked the carrier.", by="12")
    return standin


if __name__ == "__main__":
    serve(_with_something)
