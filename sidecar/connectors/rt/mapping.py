"""What RT gives, as nouns: messages, the ticket as a record, the people, and what was deleted."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from sidecar.connectorkit.connector import Raw
from sidecar.connectors.rt.fetch import moment
from sidecar.connectors.rt.message import is_automatic, recipients, text_of, was_typed_on_the_web
from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Reading
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Attachment, Direction, Interaction
from sidecar.model.locator import Locator
from sidecar.model.record import Record
from sidecar.settings import Account

_MESSAGES = ("Create", "Correspond", "Comment")
_PHONES = ("MobilePhone", "HomePhone", "WorkPhone", "PagerPhone")
_CLOSED = ("resolved", "rejected", "deleted")


def read(raw: Raw, account: Account) -> list[Reading]:
    """The nouns of one ticket with all its messages, or of one user."""
    if raw["kind"] == "user":
        return [] if _is_colleague(raw["user"]) else [_contact(raw["user"], account)]
    ticket = _Ticket(raw, account)
    return ticket.deleted() if raw["ticket"]["Status"] == "deleted" else ticket.standing()


class _Ticket:
    """One ticket while it is read: who its customer is, and since when that is so."""

    def __init__(self, raw: Raw, account: Account) -> None:
        self._raw, self._account = raw, account
        self._ticket = raw["ticket"]
        self._id = str(self._ticket["id"])
        self._transactions = sorted(raw["transactions"], key=lambda it: int(it["id"]))
        self._messages = [it for it in self._transactions if it["Type"] in _MESSAGES]
        self._requestors = self._find_requestors()
        self._merged = sorted({str(it["ObjectId"]) for it in self._transactions} - {self._id})

    def standing(self) -> list[Reading]:
        people = [it for it in self._raw["people"].values() if not self._works_here(it)]
        readings: list[Reading] = [_contact(it, self._account) for it in people]
        readings += [self._locator(number) for number in (self._id, *self._merged)]
        readings += [self._gone("record", it, self._version()) for it in self._merged]
        if self._requestors:
            readings.append(self._record(self._requestors[0]))
        return readings + [it for it in map(self._interaction, self._messages) if it]

    def deleted(self) -> list[Reading]:
        version = self._version()
        gone = [self._gone("interaction", str(it["id"]), version) for it in self._messages]
        place = self._locator(self._id).model_copy(update={"contacts": []})
        return [self._gone("record", self._id, version), place, *gone]

    def _find_requestors(self) -> list[str]:
        """The customers of the ticket, who wrote it first; colleagues only where there is nobody else."""
        asked = sorted((str(it["id"]) for it in self._ticket["Requestor"]), key=_number)
        people = [self._raw["people"][it] for it in asked if it in self._raw["people"]]
        customers = [str(it["id"]) for it in people if not _is_colleague(it)] or asked
        wrote = [str(it["Creator"]["id"]) for it in self._messages if it["Type"] == "Create"]
        return sorted(customers, key=lambda it: it not in wrote)

    def _works_here(self, user: Any) -> bool:
        return _is_colleague(user) and str(user["id"]) not in self._requestors

    def _record(self, customer: str) -> Record:
        ticket, owner = self._ticket, self._ticket["Owner"]
        changed_at, sequence = self._version()
        closed = self._account.options.get("closed_statuses", _CLOSED)
        return Record(
            tool=self._account.id,
            native_id=self._id,
            kind="ticket",
            state=ticket["Status"],
            is_open=ticket["Status"] not in closed,
            subject=ticket["Subject"],
            occurred_at=moment(ticket["Created"]),
            updated_at=changed_at,
            sequence=sequence,
            contact=Person(native_id=customer),
            conversation=self._id,
            agent=None if owner.get("Name") == "Nobody" else _name(owner),
            team=ticket["Queue"].get("Name"),
            deep_link=self._page(),
        )

    def _locator(self, number: str) -> Locator:
        return Locator(
            tool=self._account.id,
            record="ticket",
            value=number,
            contacts=self._requestors,
            updated_at=self._fine_version(),
        )

    def _gone(self, kind: str, native_id: str, version: tuple[datetime, int]) -> Deletion:
        return Deletion.model_validate(
            {"tool": self._account.id, "kind": kind, "native_id": native_id}
            | {"updated_at": version[0], "sequence": version[1]}
        )

    def _interaction(self, message: Any) -> Interaction | None:
        direction, contact = self._sides(message)
        if contact is None:
            return None
        changed_at, sequence = self._message_version(message)
        parts = message["parts"]
        is_inbound = direction == "inbound"
        is_web = is_inbound and was_typed_on_the_web(parts)
        return Interaction(
            tool=self._account.id,
            native_id=str(message["id"]),
            channel="web" if is_web else "email",
            direction=direction,
            occurred_at=moment(message["Created"]),
            updated_at=changed_at,
            sequence=sequence,
            conversation=self._id,
            subject=next((it["Subject"] for it in parts if it.get("Subject")), None),
            text=text_of(parts),
            contact=Person(native_id=contact),
            by="system" if self._is_robots(message) else "person",
            agent=None if is_inbound else _name(message["Creator"]),
            team=self._team_at(message),
            to=recipients(parts) if is_inbound else None,
            attachments=self._attachments(message),
            deep_link=f"{self._page()}#txn-{message['id']}",
        )

    def _sides(self, message: Any) -> tuple[Direction, str | None]:
        """The direction, and the customer's side: who wrote, unless a colleague did."""
        author = str(message["Creator"]["id"])
        customer = self._requestors[0] if self._requestors else None
        if message["Type"] == "Comment":
            return "internal", customer
        user = self._raw["people"].get(author)
        if user is not None and not self._works_here(user):
            return "inbound", author
        return "outbound", customer

    def _is_robots(self, message: Any) -> bool:
        return str(message["Creator"]["id"]) not in self._raw["people"] or is_automatic(
            message["parts"]
        )

    def _team_at(self, message: Any) -> str | None:
        """The queue the ticket lay in then: the first later move tells from where."""
        later = [
            it["OldValue"]
            for it in self._transactions
            if it["Field"] == "Queue" and int(it["id"]) > int(message["id"])
        ]
        queue: str | None = (
            self._raw["queues"].get(later[0]) if later else self._ticket["Queue"].get("Name")
        )
        return queue

    def _attachments(self, message: Any) -> list[Attachment] | None:
        return [
            Attachment(
                name=part["Filename"][:512],
                type=part["ContentType"] or None,
                size=int(part.get("ContentLength") or 0),
                deep_link=self._file(message["id"], part),
            )
            for part in message["parts"]
            if part.get("Filename")
        ] or None

    def _version(self) -> tuple[datetime, int]:
        last = max((int(it["id"]) for it in self._transactions), default=0)
        return moment(self._ticket["LastUpdated"]), last

    def _fine_version(self) -> datetime:
        """For what has no sequence beside its time: two changes of one second stay in their order."""
        changed_at, sequence = self._version()
        return changed_at + timedelta(microseconds=sequence % 1_000_000)

    def _message_version(self, message: Any) -> tuple[datetime, int]:
        """RT edits no message, but whose it is and where it hangs can change: requestors, merges, and
        a deletion taken back. Each is a transaction of its own, and makes a new version.
        """
        moves = [it for it in self._transactions if _moves_messages(it)]
        return max((moment(it["Created"]), int(it["id"])) for it in [message, *moves])

    def _page(self) -> str:
        return f"{self._account.base_url.rstrip('/')}/Ticket/Display.html?id={self._id}"

    def _file(self, transaction: Any, part: Any) -> str:
        base = f"{self._account.base_url.rstrip('/')}/Ticket/Attachment"
        return f"{base}/{transaction}/{part['id']}/{quote(part['Filename'], safe='')}"


def _moves_messages(transaction: Any) -> bool:
    return transaction["Field"] in ("Requestor", "MergedInto") or (
        transaction["Type"] == "Status" and transaction["OldValue"] == "deleted"
    )


def _contact(user: Any, account: Account) -> Contact:
    """One user, one contact: RT makes a new user for each address of a person."""
    spelled = {"email": [user.get("EmailAddress")], "phone": [user.get(it) for it in _PHONES]}
    return Contact(
        tool=account.id,
        native_id=str(user["id"]),
        updated_at=moment(user.get("LastUpdated") or "1970-01-01T00:00:00Z"),
        sequence=int(user.get("is_settled", 0)),
        name=user.get("RealName") or None,
        identifiers=_identifiers(spelled),
        organisation=user.get("Organization") or None,
    )


def _identifiers(spelled: Mapping[str, Sequence[str | None]]) -> list[Identifier]:
    pairs = {
        (kind, value.strip()): None for kind, them in spelled.items() for value in them if value
    }
    return [
        Identifier.model_validate({"kind": kind, "value": value[:512]})
        for kind, value in pairs
        if value
    ]


def _is_colleague(user: Any) -> bool:
    return bool(int(user.get("Privileged") or 0))


def _name(user: Any) -> str | None:
    return user.get("RealName") or user.get("Name") or None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
