"""What RT gives, as nouns: messages, the ticket as a record, the people, and what was deleted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.connector import Raw
from sidecar.connectorkit.mail import stored
from sidecar.connectorkit.mail.headers import header
from sidecar.connectorkit.people import contact_of
from sidecar.connectors.rt.fetch import MESSAGES
from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion, FactKind
from sidecar.model.fact import Reading
from sidecar.model.interaction import Attachment, Direction, Interaction
from sidecar.model.locator import Locator
from sidecar.model.moment import parse_moment
from sidecar.model.record import Record
from sidecar.settings import Account

_PHONES = ("MobilePhone", "HomePhone", "WorkPhone", "PagerPhone")
_CLOSED = ("resolved", "rejected", "deleted")


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one ticket with all its messages, or of one user."""
    if raw["kind"] == "user":
        return [] if _is_colleague(raw["user"]) else [_contact(raw["user"], account)]
    told = sorted(raw["transactions"], key=lambda it: int(it["id"]))
    ticket = _Ticket(account, raw["ticket"], told, raw["people"], raw["queues"])
    return ticket.deleted() if raw["ticket"]["Status"] == "deleted" else ticket.standing()


@dataclass(frozen=True)
class _Ticket:
    """One ticket while it is read. `people` and `queues` by their number as text."""

    account: Account
    ticket: Any
    told: Sequence[Any]
    people: dict[str, Any]
    queues: dict[str, str | None]

    def standing(self) -> list[Reading]:
        people = [it for it in self.people.values() if not self._works_here(it)]
        merged = sorted({str(it["ObjectId"]) for it in self.told} - {self.id})
        return [
            *(_contact(it, self.account) for it in people),
            *(self._place(number, self.customers) for number in (self.id, *merged)),
            *(self._gone("record", number, self._version) for number in merged),
            *(self._record(it) for it in self.customers[:1]),
            *(it for said in self._messages for it in self._interaction(said)),
        ]

    def deleted(self) -> list[Reading]:
        since = self._deletion
        said = [str(it["id"]) for it in self._messages if int(it["id"]) <= since[1]]
        gone = [self._gone("interaction", it, since) for it in said]
        return [self._gone("record", self.id, since), self._place(self.id, []), *gone]

    @property
    def id(self) -> str:
        return str(self.ticket["id"])

    @cached_property
    def customers(self) -> list[str]:
        """Who asked, who wrote it first; colleagues only where there is nobody else."""
        asked = sorted((str(it["id"]) for it in self.ticket["Requestor"]), key=int)
        strangers = [it for it in asked if it in self.people and not _is_colleague(self.people[it])]
        wrote = [str(it["Creator"]["id"]) for it in self.told if it["Type"] == "Create"]
        return sorted(strangers or asked, key=lambda it: it not in wrote)

    @property
    def _messages(self) -> list[Any]:
        return [it for it in self.told if it["Type"] in MESSAGES]

    @property
    def _version(self) -> tuple[datetime, int]:
        last = max((int(it["id"]) for it in self.told), default=0)
        return parse_moment(self.ticket["LastUpdated"]), last

    @property
    def _deletion(self) -> tuple[datetime, int]:
        """What is done to it afterwards is told by no search: so it makes no version."""
        done = [it for it in self.told if it["Type"] == "Status" and it["NewValue"] == "deleted"]
        return (parse_moment(done[-1]["Created"]), int(done[-1]["id"])) if done else self._version

    @property
    def _page(self) -> str:
        return f"{self.account.base_url.rstrip('/')}/Ticket/Display.html?id={self.id}"

    def _works_here(self, user: Any) -> bool:
        return _is_colleague(user) and str(user["id"]) not in self.customers

    def _record(self, customer: str) -> Record:
        (changed_at, sequence), ticket = self._version, self.ticket
        return Record(
            tool=self.account.id,
            native_id=self.id,
            kind="ticket",
            state=ticket["Status"],
            is_open=ticket["Status"] not in self.account.options.get("closed_statuses", _CLOSED),
            subject=ticket["Subject"],
            occurred_at=parse_moment(ticket["Created"]),
            updated_at=changed_at,
            sequence=sequence,
            contact=Person(native_id=customer),
            conversation=self.id,
            agent=None if ticket["Owner"].get("Name") == "Nobody" else _name(ticket["Owner"]),
            team=ticket["Queue"].get("Name"),
            deep_link=self._page,
        )

    def _place(self, number: str, customers: list[str]) -> Locator:
        # A locator has no sequence: two changes of one second stay in their order by microseconds.
        tool, (at, last) = self.account.id, self._version
        at += timedelta(microseconds=last % 1_000_000)
        return Locator(tool=tool, record="ticket", value=number, contacts=customers, updated_at=at)

    def _gone(self, kind: FactKind, native_id: str, version: tuple[datetime, int]) -> Deletion:
        tool, (at, last) = self.account.id, version
        return Deletion(tool=tool, kind=kind, native_id=native_id, updated_at=at, sequence=last)

    def _interaction(self, said: Any) -> Iterator[Interaction]:
        """None where there is no customer: colleagues among themselves."""
        direction, contact = self._sides(said)
        if contact is None:
            return
        changed_at, sequence = self._said_version(said)
        parts, author, is_inbound = said["parts"], said["Creator"], direction == "inbound"
        headers = stored.headers_of(parts)
        is_robots = str(author["id"]) not in self.people or stored.is_from_robot(headers)
        is_web = is_inbound and header(headers, "X-RT-Interface") in ("Web", "Mobile")
        yield Interaction(
            tool=self.account.id,
            native_id=str(said["id"]),
            channel="web" if is_web else "email",
            direction=direction,
            occurred_at=parse_moment(said["Created"]),
            updated_at=changed_at,
            sequence=sequence,
            conversation=self.id,
            subject=next((it["Subject"] for it in parts if it.get("Subject")), None),
            text=stored.text_of(parts),
            contact=Person(native_id=contact),
            by="system" if is_robots else "person",
            agent=None if is_inbound else _name(author),
            team=self._team_at(int(said["id"])),
            to=stored.recipients(headers) if is_inbound else None,
            attachments=[self._file(it) for it in parts if it.get("Filename")] or None,
            deep_link=f"{self._page}#txn-{said['id']}",
        )

    def _sides(self, said: Any) -> tuple[Direction, str | None]:
        """The direction, and the customer's side: who wrote, unless a colleague did."""
        author = self.people.get(str(said["Creator"]["id"]))
        customer = self.customers[0] if self.customers else None
        if said["Type"] == "Comment":
            return "internal", customer
        if author is None or self._works_here(author):
            return "outbound", customer
        return "inbound", str(author["id"])

    def _team_at(self, transaction: int) -> str | None:
        """The queue the ticket lay in then: the first later move tells from where."""
        moves = [it for it in self.told if it["Field"] == "Queue" and int(it["id"]) > transaction]
        name: str | None = self.ticket["Queue"].get("Name")
        return self.queues.get(moves[0]["OldValue"]) if moves else name

    def _said_version(self, said: Any) -> tuple[datetime, int]:
        """RT edits no message, but whose it is and where it hangs can change: requestors, merges, and
        a deletion taken back. Each is a transaction of its own, and makes a new version.
        """
        versions = [it for it in self.told if it is said or _moves_messages(it)]
        return max((parse_moment(it["Created"]), int(it["id"])) for it in versions)

    def _file(self, part: Any) -> Attachment:
        name = part["Filename"]
        base = f"{self.account.base_url.rstrip('/')}/Ticket/Attachment"
        return Attachment(
            name=name[:512],
            type=part["ContentType"] or None,
            size=int(part.get("ContentLength") or 0),
            deep_link=f"{base}/{part['TransactionId']}/{part['id']}/{quote(name, safe='')}",
        )


def _moves_messages(told: Any) -> bool:
    return told["Field"] in ("Requestor", "MergedInto") or told["OldValue"] == "deleted"


def _contact(user: Any, account: Account) -> Contact:
    """One user, one contact: RT makes a new user for each address of a person."""
    return contact_of(
        account,
        str(user["id"]),
        version=(parse_moment(user["LastUpdated"]), int(user["is_settled"])),
        name=user.get("RealName"),
        organisation=user.get("Organization"),
        known_by={"email": [user.get("EmailAddress")], "phone": map(user.get, _PHONES)},
    )


def _is_colleague(user: Any) -> bool:
    return bool(int(user.get("Privileged") or 0))


def _name(user: Any) -> str | None:
    return user.get("RealName") or user.get("Name") or None
