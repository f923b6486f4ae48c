"""The stand-in's desk: users, tickets, transactions and their parts, as RT keeps them and no further."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

Clock = Callable[[], datetime]
QUEUES = ("General", "Customer Service", "Billing", "Management")
AGENTS = {
    "agent": "Alex Agent",
    "billing": "Bea Billing",
    "manager": "Mona Marsh",
    "sync": "Sidecar Sync",
}
SYSTEM, NOBODY = 1, 6


@dataclass
class User:
    id: int
    name: str
    real_name: str
    email: str
    is_privileged: bool
    updated: datetime
    phone: str = ""


@dataclass
class Part:
    """One MIME part. `content` of what is no text stays empty: nobody may ask for it."""

    id: int
    transaction: int
    type: str
    content: str = ""
    filename: str = ""
    size: int = 0
    subject: str = ""
    headers: str = ""


@dataclass
class Transaction:
    id: int
    ticket: int
    type: str
    creator: int
    created: datetime
    field: str = ""
    old: str = ""
    new: str = ""


@dataclass
class Ticket:
    id: int
    subject: str
    queue: int
    created: datetime
    updated: datetime
    requestors: list[int]
    status: str = "new"
    owner: int = NOBODY
    effective: int = 0


@dataclass
class Desk:
    """Everything that happens here happens at `clock()`, in whole seconds, as in RT."""

    clock: Clock
    users: dict[int, User] = field(default_factory=dict)
    tickets: dict[int, Ticket] = field(default_factory=dict)
    transactions: dict[int, Transaction] = field(default_factory=dict)
    parts: dict[int, Part] = field(default_factory=dict)
    _last: int = 0

    def __post_init__(self) -> None:
        at = datetime(2020, 1, 1, tzinfo=UTC)
        self.users[SYSTEM] = User(SYSTEM, "RT_System", "The RT System itself", "", False, at)
        self.users[NOBODY] = User(NOBODY, "Nobody", "Nobody in particular", "", False, at)
        for number, (name, real_name) in enumerate(AGENTS.items(), 10):
            mail = f"{name}@support.example.com"
            self.users[number] = User(number, name, real_name, mail, True, at)
        self._last = 40

    def person(self, address: str, name: str = "") -> User:
        """The user of an agent's name or a customer's address, made where there is none."""
        for user in self.users.values():
            if address in (user.name, user.email):
                return user
        user = User(self._next(), address, name, address, False, self.now())
        self.users[user.id] = user
        return user

    def change_phone(self, address: str, number: str) -> None:
        user = self.person(address)
        user.phone, user.updated = number, self.now()

    def open(self, subject: str, queue: str, requestors: list[str]) -> Ticket:
        people = [self.person(it).id for it in requestors]
        now = self.now()
        ticket = Ticket(self._next_ticket(), subject, QUEUES.index(queue) + 1, now, now, people)
        ticket.effective = ticket.id
        self.tickets[ticket.id] = ticket
        return ticket

    def say(self, ticket: int, type_: str, author: str, text: str) -> Transaction:
        """Create, Correspond or Comment; RT answers or forwards each by a mail that quotes it."""
        said = self.happen(ticket, type_, author)
        subject = self.tickets[ticket].subject if type_ == "Create" else ""
        is_html = text.lstrip().startswith("<")
        self._add_part(said, "text/html" if is_html else "text/plain", text, subject=subject)
        mail = self.happen(ticket, "EmailRecord", "RT_System")
        self._add_part(mail, "text/plain", f"This message was sent by RT\n\n{text}")
        return said

    def attach(self, said: Transaction, filename: str, type_: str, size: int) -> None:
        self._add_part(said, type_, filename=filename, size=size)

    def happen(self, ticket: int, type_: str, author: str, **change: str) -> Transaction:
        """Writes down a transaction; `change`: field, old, new."""
        now = self.now()
        creator = self.person(author).id
        done = Transaction(self._next(), ticket, type_, creator, now, **change)
        self.transactions[done.id] = done
        self.tickets[ticket].updated = now
        return done

    def shred(self, ticket: int) -> None:
        """RT::Shredder: as if it had never been."""
        del self.tickets[ticket]
        for id_ in [it.id for it in self.transactions.values() if it.ticket == ticket]:
            del self.transactions[id_]

    def now(self) -> datetime:
        return self.clock().replace(microsecond=0)

    def _add_part(
        self,
        said: Transaction,
        type_: str,
        content: str = "",
        *,
        filename: str = "",
        size: int = 0,
        subject: str = "",
    ) -> None:
        id_ = self._next()
        size = size or len(content.encode())
        interface = "Email" if "@" in self.users[said.creator].name else "REST"
        headers = f"To: help@support.example.com\nX-RT-Interface: {interface}"
        self.parts[id_] = Part(id_, said.id, type_, content, filename, size, subject, headers)

    def _next_ticket(self) -> int:
        return max(self.tickets, default=0) + 1

    def _next(self) -> int:
        self._last += 1
        return self._last
