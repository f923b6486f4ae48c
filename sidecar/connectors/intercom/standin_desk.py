"""The stand-in's memory: contacts, conversations, tickets and calls as Intercom spells them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Thing = dict[str, Any]
ADMINS = {"11": "Maya Lindqvist", "12": "Tom Okafor"}
TEAMS = {"71": "Customer Service", "72": "Billing"}


class Desk:
    """`tell(topic, thing)` hears of everything that happens."""

    def __init__(self, clock: Callable[[], datetime], tell: Callable[[str, Thing], None]) -> None:
        self.clock = clock
        self._tell = tell
        self._last_id = 1000
        self.began_at = self.now()
        self.contacts: dict[str, Thing] = {}
        self.merged: dict[str, str] = {}
        self.companies: dict[str, str] = {}
        self.conversations: dict[str, Thing] = {}
        self.tickets: dict[str, Thing] = {}
        self.calls: dict[str, Thing] = {}
        self.deleted: list[Thing] = []

    def new_id(self) -> str:
        self._last_id += 1
        return str(self._last_id)

    def now(self) -> int:
        return int(self.clock().timestamp())

    def contact_of(self, name: str = "", email: str = "", phone: str = "") -> str:
        """By address or number; a new one where nobody has it: a lead until signed up."""
        for id_, it in self.contacts.items():
            if (email and it.get("email") == email) or (phone and it.get("phone") == phone):
                return id_
        id_ = f"{int(self.new_id()):024x}"
        empty = {"type": "list", "data": [], "total_count": 0, "has_more": False}
        times = {"created_at": self.now(), "updated_at": self.now()}
        self.contacts[id_] = {
            "type": "contact", "id": id_, "workspace_id": "acme", "external_id": None,
            "role": "user" if email else "lead", "phone": phone or None, "name": name or None,
            "companies": empty | {"url": f"/contacts/{id_}/companies"}, "custom_attributes": {},
            "social_profiles": {"data": []}, "merge_history": [], "language_override": None,
        } | times | ({"email": email} if email else {})  # fmt: skip
        self._tell("contact.user.created", self.contacts[id_])
        return id_

    def change_contact(self, id_: str, topic: str = "contact.user.updated", **told: Any) -> None:
        self.contacts[id_] |= told | {"updated_at": self.now()}
        self._tell(topic, self.contacts[id_])

    def join(self, contact: str, company: str) -> None:
        id_ = next((it for it, name in self.companies.items() if name == company), "")
        id_ = id_ or self.new_id()
        self.companies[id_] = company
        listed = {"type": "company", "id": id_, "url": f"/companies/{id_}"}
        companies = {"data": [listed], "url": "/companies", "total_count": 1, "has_more": False}
        self.change_contact(contact, companies=companies)

    def merge(self, lead: str, user: str) -> None:
        """Whatever was the lead's is the user's; its conversations tell no time of it."""
        self.merged[lead] = user
        old = self.contacts.pop(lead)
        told = {"source_contact_id": lead, "source_contact_role": old["role"]}
        history = {"type": "merge_history", "merged_at": self.now()} | told
        for it in (*self.conversations.values(), *self.tickets.values()):
            for one in it["contacts"]["contacts"]:
                one["id"] = user if one["id"] == lead else one["id"]
            it["contacts"]["contacts"] = _once(it["contacts"]["contacts"])
            for author in self._authors(it):
                author["id"] = user if author["id"] == lead else author["id"]
        for call in self.calls.values():
            call["contact_id"] = user if call["contact_id"] == lead else call["contact_id"]
        inherited = old["merge_history"] + [history]
        merged = self.contacts[user]["merge_history"] + inherited
        more = {} if self.contacts[user]["phone"] else {"phone": old["phone"]}
        self.change_contact(user, "contact.merged", merge_history=merged, **more)

    def open(self, contact: str, body: str, kind: str = "conversation", **source: Any) -> str:
        """A conversation that the contact began, unless `source` names another author."""
        id_ = self.new_id()
        author = self.author_of(contact)
        told = {"type": kind, "id": f"9{id_}", "delivered_as": "customer_initiated", "subject": ""}
        rest: Thing = {
            "body": body,
            "author": author,
            "attachments": [],
            "url": None,
            "redacted": False,
        }
        self.conversations[id_] = {
            "type": "conversation", "id": id_, "title": None, "created_at": self.now(),
            "updated_at": self.now(), "waiting_since": self.now(), "snoozed_until": None,
            "open": True, "state": "open", "read": False, "priority": "none",
            "source": told | rest | source, "conversation_rating": None, "statistics": None,
            "contacts": {"type": "contact.list", "contacts": [self._reference(contact)]},
            "conversation_parts": _parts("conversation"), "tags": {"type": "tag.list", "tags": []},
            "channel": {"initial": "messenger", "current": "messenger"}, "ai_agent": None,
            "ai_agent_participated": False, "custom_attributes": {},
        }  # fmt: skip
        self._tell("conversation.user.created", self.conversations[id_])
        return id_

    def ticket(self, contact: str, title: str, description: str) -> str:
        id_ = self.new_id()
        about = {"_default_title_": title, "_default_description_": description}
        state = {"type": "ticket_state", "id": "1", "category": "submitted"}
        labels = {"internal_label": "Submitted", "external_label": "Submitted"}
        self.tickets[id_] = {
            "type": "ticket", "id": id_, "ticket_id": id_, "category": "Customer",
            "ticket_attributes": about, "ticket_state": state | labels, "open": True,
            "contacts": {"type": "contact.list", "contacts": [self._reference(contact)]},
            "created_at": self.now(), "updated_at": self.now(), "ticket_parts": _parts("ticket"),
            "is_shared": True,
        }  # fmt: skip
        self._tell("ticket.created", self.tickets[id_])
        return id_

    def add(self, id_: str, author: Thing, topic: str, **told: Any) -> str:
        """A part of a conversation or a ticket; its number."""
        where = self.conversations.get(id_) or self.tickets[id_]
        kind = where["type"]
        part = {
            "type": f"{kind}_part", "id": self.new_id(), "part_type": "comment", "body": None,
            "created_at": self.now(), "updated_at": self.now(), "author": author,
            "assigned_to": None, "attachments": [], "external_id": None, "redacted": False,
        } | told  # fmt: skip
        listed = where[f"{kind}_parts"]
        listed[f"{kind}_parts"].append(part)
        listed["total_count"] += 1
        self.touch(id_, topic)
        return str(part["id"])

    def touch(self, id_: str, topic: str, **told: Any) -> None:
        where = self.conversations.get(id_) or self.tickets[id_]
        where |= told | {"updated_at": self.now()}
        self._tell(topic, where)

    def find_part(self, part: str) -> tuple[str, Thing]:
        """Its conversation's id, and it."""
        for id_, it in self.conversations.items():
            for one in it["conversation_parts"]["conversation_parts"]:
                if one["id"] == part:
                    return id_, one
        raise KeyError(part)

    def delete(self, id_: str) -> None:
        del self.conversations[id_]
        told = {"type": "conversation", "id": id_, "metrics_retained": False}
        self.deleted.append(told | {"deleted_at": self.now()})
        self._tell("conversation.deleted", {"type": "conversation", "id": id_})

    def call_changed(self, topic: str, id_: str, **told: Any) -> None:
        self.calls[id_] |= told | {"updated_at": self.now()}
        self._tell(topic, self.calls[id_])

    def author_of(self, contact: str) -> Thing:
        it = self.contacts[contact]
        told = {"type": it["role"], "id": contact, "name": it["name"]}
        return told | ({"email": it["email"]} if "email" in it else {})

    def _authors(self, where: Thing) -> list[Thing]:
        kind = where["type"]
        authors = [it["author"] for it in where[f"{kind}_parts"][f"{kind}_parts"]]
        return authors + ([where["source"]["author"]] if "source" in where else [])

    def _reference(self, contact: str) -> Thing:
        return {"type": "contact", "id": contact, "external_id": None}


def admin(id_: str) -> Thing:
    name = ADMINS[id_]
    return {"type": "admin", "id": id_, "name": name, "email": f"agent{id_}@acme.example"}


def _parts(kind: str) -> Thing:
    return {"type": f"{kind}_part.list", f"{kind}_parts": [], "total_count": 0}


def _once(them: list[Thing]) -> list[Thing]:
    return list({it["id"]: it for it in them}.values())
