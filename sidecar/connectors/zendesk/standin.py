"""A small stateful Zendesk: tickets, calls, messaging, users, exports, webhooks, waits and its agents' pages.

`python -m sidecar.connectors.zendesk.standin --port 18020` starts one with something in it.
"""

import base64
import copy
import hmac
import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

from sidecar.connectorkit.standin.exchange import Answer, Asked, page
from sidecar.connectorkit.standin.server import ToolServer
from sidecar.connectorkit.standin.serving import serve
from sidecar.connectors.zendesk.standin_api import Api
from sidecar.connectors.zendesk.standin_desk import AGENTS, Desk, Thing
from sidecar.connectors.zendesk.standin_pages import ticket_page, user_page

SECRET = "sidecar@acme.example/token:stand-in"  # noqa: S105 opens a stand-in only
WEBHOOK_SECRET = "zd-stand-in"  # noqa: S105 signs a stand-in's posts only


class StandIn(ToolServer):
    """Agents are 1 to 3, groups 71 to 73. Everything that happens is posted, signed as Zendesk signs."""

    def __init__(
        self, port: int = 0, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        super().__init__(port, clock=clock)
        self.secret = WEBHOOK_SECRET
        self._ids = Random(7)  # noqa: S311 only to number what it posts
        self.desk = Desk(clock, self._tell)
        self.rest = Api(self.desk)

    def api(self, path: str) -> bool:
        return path.startswith("/api/")

    def may(self, asked: Asked) -> Answer | None:
        expected = f"Basic {base64.b64encode(SECRET.encode()).decode()}"
        if asked.headers.get("authorization") == expected:
            return None
        return Answer({"error": "Couldn't authenticate you"}, 401)

    def answer(self, asked: Asked) -> Answer:
        if self.api(asked.path):
            return copy.deepcopy(self.rest.answer(asked))  # what it said, it said
        what, id_ = asked.path.removeprefix("/agent/").split("/")[:2]
        show = {"tickets": ticket_page, "users": user_page}[what]
        return page(show(self.desk, int(id_)))

    def mail_in(self, address: str, subject: str, text: str, *, name: str = "") -> int:
        """A customer's mail makes a ticket; its number."""
        via = _by_mail(address)
        with self.lock:
            user = self.desk.user_of(address, name)
            ticket = self.desk.open(user, subject, via)
            self.desk.say(ticket, user, text, via=via)
            return ticket

    def open_for(self, number: str, subject: str, text: str, *, agent: int = 1) -> int:
        """An agent makes a ticket for somebody on the phone, with an internal note; its number."""
        via = {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}}
        with self.lock:
            ticket = self.desk.open(self.desk.user_of(number), subject, via)
            self.desk.say(ticket, agent, text, public=False)
            return ticket

    def mail_again(self, ticket: int, address: str, text: str, **more: Any) -> int:
        with self.lock:
            user = self.desk.user_of(address)
            return self.desk.say(ticket, user, text, via=_by_mail(address), **more)

    def reply(self, ticket: int, text: str, *, agent: int = 1, **more: Any) -> int:
        with self.lock:
            return self.desk.say(ticket, agent, text, **more)

    def note(self, ticket: int, text: str, *, agent: int = 1) -> int:
        return self.reply(ticket, text, agent=agent, public=False)

    def call(
        self, number: str, *, recording: str = "", agent: int = 1, rel: str = "inbound"
    ) -> int:
        """A call that is over makes a ticket with a VoiceComment."""
        ours = "+18005550100"
        sides = (ours, number) if rel == "outbound" else (number, ours)
        via = {"channel": "voice", "source": {"from": {}, "to": {}, "rel": rel}}
        data = {
            "from": sides[0], "to": sides[1], "recording_url": recording or None,
            "started_at": self.desk.now(), "call_duration": 93, "answered_by_id": agent,
            "answered_by_name": AGENTS[agent], "transcription_text": "Customer: My parcel is late.",
        }  # fmt: skip
        with self.lock:
            user = self.desk.user_of(number)
            ticket = self.desk.open(user, f"Call with {number}", via)
            told = {"type": "VoiceComment", "data": data, "via": via, "public": False}
            self.desk.say(ticket, agent, f"Call from {sides[0]}", **told)
            return ticket

    def chat_in(self, address: str, text: str, *, channel: str = "native_messaging") -> int:
        with self.lock:
            user = self.desk.user_of(address)
            via = {"channel": channel, "source": {"from": {}, "to": {}, "rel": None}}
            ticket = self.desk.open(user, f"Conversation with {address}", via)
            self.desk.tickets[ticket]["from_messaging_channel"] = True
        self.message(ticket, text)
        return ticket

    def message(self, ticket: int, text: str, *, by: str = "user", name: str = "Z3N bot") -> None:
        """`by`: user, agent or bot."""
        with self.lock:
            id_ = f"{self.desk.new_id():024x}"
            told = {"id": id_.upper(), "type": "Messaging::ConversationMessage"}
            reference = f"zen:sunco:conversation_message:{id_}"
            author: Thing = {"type": by, "display_name": name}
            rest = {"created_at": self.desk.now(), "metadata": {}, "attachments": []}
            content = {"type": "text", "text": text}
            self.desk.log[ticket].append(
                told | rest | {"reference": reference, "author": author, "content": content}
            )
            self.desk.audit(ticket, -1, [{"type": "ChatMessageAdded"}])
            self._tell("messaging_ticket.message_added", "ticket", ticket)

    def assign(self, ticket: int, *, agent: int | None, group: int = 71, by: int = 1) -> None:
        with self.lock:
            hands = {"assignee_id": agent, "group_id": group}
            event = "ticket.agent_assignment_changed"
            self.desk.change(ticket, by, event, **hands, status="open")

    def solve(self, ticket: int, *, agent: int = 1) -> None:
        with self.lock:
            self.desk.change(ticket, agent, "ticket.status_changed", status="solved")

    def rate(self, ticket: int, score: str, comment: str = "") -> None:
        with self.lock:
            rating = {"id": self.desk.new_id(), "score": score, "comment": comment}
            self.desk.tickets[ticket]["satisfaction_rating"] = rating
            told = {"type": "SatisfactionRating", "score": score, "body": comment}
            self.desk.audit(ticket, self.desk.tickets[ticket]["requester_id"], [told])
            self._tell("ticket.custom_field_changed", "ticket", ticket)

    def redact(self, comment: int, word: str) -> None:
        """For ever: Zendesk puts blocks in its place."""
        with self.lock:
            ticket, it = self.desk.find_comment(comment)
            for name in ("body", "html_body", "plain_body"):
                it[name] = it[name].replace(word, "▇" * len(word))
            told = {"type": "CommentRedactEvent", "comment_id": comment}
            self.desk.audit(ticket, 1, [told])
            self._tell("ticket.comment_redacted", "ticket", ticket)

    def make_private(self, comment: int) -> None:
        with self.lock:
            ticket, it = self.desk.find_comment(comment)
            it["public"] = False
            told = {"type": "CommentPrivacyChange", "comment_id": comment, "public": False}
            self.desk.audit(ticket, 1, [told])
            self._tell("ticket.comment_made_private", "ticket", ticket)

    def merge(self, ticket: int, *, into: int) -> None:
        via = {
            "channel": "web",
            "source": {"from": {"ticket_id": ticket}, "to": {}, "rel": "merge"},
        }
        with self.lock:
            for one, other in ((into, ticket), (ticket, into)):
                self.desk.say(one, 1, f"Merged with #{other}.", via=via, public=False)
            self.desk.tickets[ticket]["tags"] = ["closed_by_merge"]
            self.desk.change(ticket, 1, "ticket.status_changed", status="closed")

    def delete(self, ticket: int) -> None:
        with self.lock:
            self.desk.delete(ticket)

    def forget_cursors(self) -> None:
        self.rest.era += 1

    def _tell(self, event: str, subject: str, id_: int) -> None:
        detail: Thing = {"id": str(id_)}
        if subject == "ticket":
            detail["requester_id"] = str(self.desk.tickets[id_]["requester_id"])
        stamp = f"{self.clock():%Y-%m-%dT%H:%M:%SZ}"
        told = {
            "type": f"zen:event-type:{event}", "account_id": 1, "detail": detail, "event": {},
            "id": str(uuid.UUID(int=self._ids.getrandbits(128))), "subject": f"zen:{subject}:{id_}",
            "time": stamp, "zendesk_event_version": "2022-11-06",
        }  # fmt: skip
        body = json.dumps(told, ensure_ascii=False).encode()
        self.post_signed(body, stamp, f"i-{told['id']}")

    def post_signed(self, body: bytes, stamp: str, invocation: str = "i-1") -> None:
        digest = hmac.new(self.secret.encode(), stamp.encode() + body, "sha256").digest()
        headers = {
            "Content-Type": "application/json",
            "X-Zendesk-Webhook-Signature": base64.b64encode(digest).decode(),
            "X-Zendesk-Webhook-Signature-Timestamp": stamp,
            "X-Zendesk-Webhook-Invocation-Id": invocation,
        }
        self.post(body, headers)


def _by_mail(address: str) -> Thing:
    to = {"address": "help@acme.example", "name": "Acme"}
    return {"channel": "email", "source": {"from": {"address": address}, "to": to, "rel": None}}


def _with_something(port: int) -> StandIn:
    standin = StandIn(port)
    ticket = standin.mail_in(
        "dana@northwind.example", "Charged twice", "I was charged twice.", name="Dana Whitfield"
    )
    standin.assign(ticket, agent=2, group=72)
    standin.reply(ticket, "We are looking into it.", agent=2)
    standin.call("+14155550101", recording="https://recordings.example/1.mp3")
    return standin


if __name__ == "__main__":
    serve(_with_something)
