"""The stand-in's memory: tickets, comments, audits and users as Zendesk spells them, each change with its audit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Thing = dict[str, Any]
AGENTS = {1: "Maya Lindqvist", 2: "Tom Okafor", 3: "Ruth Castellan"}
GROUPS = {71: "Customer Service", 72: "Billing", 73: "Management"}


class Desk:
    """`tell(event, subject, id_, more)` hears of everything that happens."""

    def __init__(self, clock: Callable[[], datetime], tell: Callable[..., None]) -> None:
        self.clock = clock
        self._tell = tell
        self._last_id = 1000
        self.tickets: dict[int, Thing] = {}
        self.comments: dict[int, list[Thing]] = {}
        self.audits: dict[int, list[Thing]] = {}
        self.log: dict[int, list[Thing]] = {}
        self.users: dict[int, Thing] = {}
        self.identities: dict[int, list[Thing]] = {}
        self.organizations: dict[int, str] = {}
        self.deleted: list[Thing] = []
        self.scrubbed: set[int] = set()
        for id_, name in AGENTS.items():
            self.users[id_] = self._user(id_, name, role="agent", email=f"agent{id_}@acme.example")

    def new_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def now(self) -> str:
        return f"{self.clock():%Y-%m-%dT%H:%M:%SZ}"

    def add_user(self, name: str, email: str = "", phone: str = "") -> int:
        id_ = self.new_id()
        known = {"email": email, "phone": phone}
        self.users[id_] = self._user(id_, name, **{k: v for k, v in known.items() if v})
        self.identities[id_] = []
        if email:
            self._identify(id_, "email", email, is_primary=True)
        if phone:
            self._identify(id_, "phone_number", phone)
        self._tell("user.created", "user", id_)
        return id_

    def user_of(self, value: str, name: str = "") -> int:
        """By address or number; a new one where nobody has it."""
        for id_, identities in self.identities.items():
            if self.users[id_]["active"] and any(it["value"] == value for it in identities):
                return id_
        return self.add_user(name or value, **{"email" if "@" in value else "phone": value})

    def change_user(self, id_: int, event: str, **changes: Any) -> None:
        self.users[id_] |= changes | {"updated_at": self.now()}
        self._tell(event, "user", id_)

    def add_identity(self, id_: int, kind: str, value: str) -> None:
        self._identify(id_, kind, value)
        self.change_user(id_, "user.identity_created")

    def join(self, id_: int, organization: str) -> None:
        number = next((n for n, it in self.organizations.items() if it == organization), 0)
        number = number or self.new_id()
        self.organizations[number] = organization
        self.change_user(id_, "user.organization_membership_created", organization_id=number)

    def merge_users(self, loser: int, winner: int) -> None:
        """All of the loser's tickets and comments are the winner's: no audit tells it."""
        for ticket, it in self.tickets.items():
            said = [one for one in self.comments[ticket] if one["author_id"] == loser]
            if not self.is_there(ticket) or (it["requester_id"] != loser and not said):
                continue
            for one in said:
                one["author_id"] = winner
            if it["requester_id"] == loser:
                it["requester_id"] = winner
            it["generated_timestamp"] = int(self.clock().timestamp())
        for identity in self.identities.pop(loser):
            moved = {"user_id": winner, "primary": False, "updated_at": self.now()}
            self.identities[winner].append(identity | moved)
        self.identities[loser] = []
        self.change_user(loser, "user.merged", active=False)
        self.change_user(winner, "user.merged")

    def open(self, requester: int, subject: str, via: Thing, **more: Any) -> int:
        id_ = self.new_id()
        self.tickets[id_] = {
            "url": f"https://acme.zendesk.com/api/v2/tickets/{id_}.json", "id": id_,
            "created_at": self.now(), "updated_at": self.now(), "generated_timestamp": 0,
            "subject": subject, "raw_subject": subject, "description": subject, "status": "new",
            "requester_id": requester, "submitter_id": requester, "group_id": 71, "tags": [],
            "custom_fields": [], "via": via, "from_messaging_channel": False, "is_public": True,
        } | more  # fmt: skip
        self.comments[id_], self.audits[id_], self.log[id_] = [], [], []
        created = [{"type": "Create", "field_name": "group_id", "value": "71"}]
        self.audit(id_, requester, created, via=via)
        self._tell("ticket.created", "ticket", id_)
        return id_

    def say(self, ticket: int, author: int, text: str, **more: Any) -> int:
        """A comment's number."""
        lines = text.replace("\n", "<br>")
        comment: Thing = {
            "id": self.new_id(), "type": "Comment", "author_id": author, "body": text,
            "html_body": f'<div class="zd-comment"><p>{lines}</p></div>', "plain_body": text,
            "public": True, "attachments": [], "created_at": self.now(), "metadata": {},
            "via": {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}},
        } | more  # fmt: skip
        told = {k: comment[k] for k in ("id", "type", "author_id", "body", "public")}
        comment["audit_id"] = self.audit(ticket, author, [told], via=comment["via"])
        self.comments[ticket].append(comment)
        self._tell("ticket.comment_added", "ticket", ticket)
        return int(comment["id"])

    def change(self, ticket: int, author: int, event: str, **changes: Any) -> None:
        """Fields of the ticket; ids are spelled as text in audits."""
        changes = {k: v for k, v in changes.items() if self.tickets[ticket].get(k) != v}
        if not changes:
            return
        events = [
            {
                "type": "Change",
                "field_name": name,
                "value": None if value is None else str(value),
                "previous_value": self._spelled(self.tickets[ticket].get(name)),
            }
            for name, value in changes.items()
        ]
        for name, value in changes.items():
            if value is None:
                self.tickets[ticket].pop(name, None)
            else:
                self.tickets[ticket][name] = value
        self.audit(ticket, author, events)
        self._tell(event, "ticket", ticket)

    def audit(self, ticket: int, author: int, events: list[Thing], via: Thing | None = None) -> int:
        id_ = self.new_id()
        told = [{"id": self.new_id()} | it for it in events]
        by = via or {"channel": "web", "source": {"from": {}, "to": {}, "rel": None}}
        audit = {"id": id_, "ticket_id": ticket, "created_at": self.now(), "author_id": author}
        self.audits[ticket].append(audit | {"metadata": {"system": {}}, "via": by, "events": told})
        self.touch(ticket)
        return id_

    def touch(self, ticket: int) -> None:
        stamp = int(self.clock().timestamp())
        self.tickets[ticket] |= {"updated_at": self.now(), "generated_timestamp": stamp}

    def find_comment(self, id_: int) -> tuple[int, Thing]:
        """Its ticket and it."""
        found = ((t, it) for t, them in self.comments.items() for it in them if it["id"] == id_)
        return next(found)

    def delete(self, ticket: int) -> None:
        it = self.tickets[ticket]
        told = {"id": ticket, "subject": it["subject"], "previous_state": it["status"]}
        actor = {"id": 1, "name": AGENTS[1]}
        self.deleted.append(told | {"actor": actor, "deleted_at": self.now()})
        it["status"] = "deleted"
        self.touch(ticket)
        self._tell("ticket.soft_deleted", "ticket", ticket)

    def is_there(self, ticket: int) -> bool:
        return ticket in self.tickets and self.tickets[ticket]["status"] != "deleted"

    def _identify(self, id_: int, kind: str, value: str, *, is_primary: bool = False) -> None:
        told = {"id": self.new_id(), "user_id": id_, "type": kind, "value": value}
        times = {"created_at": self.now(), "updated_at": self.now()}
        self.identities[id_].append(told | times | {"verified": True, "primary": is_primary})

    def _user(self, id_: int, name: str, role: str = "end-user", **known: str) -> Thing:
        times = {"created_at": self.now(), "updated_at": self.now()}
        return {"id": id_, "name": name, "role": role, "active": True, "suspended": False} | (
            times | known | {"locale": "en-US", "iana_time_zone": "America/New_York"}
        )

    def _spelled(self, value: Any) -> str | None:
        return None if value is None else str(value)
