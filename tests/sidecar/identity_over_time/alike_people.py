"""A few people who are easily taken for each other, and whatever tools may tell of them over the years."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.identifier import Identifier, IdentifierKind
from sidecar.model.interaction import Interaction
from tests.sidecar.ingest.histories import MONDAY

# A couple, father and son of one name, two namesakes, one who has married, an office, one without a name.
_HOME = {"street": "12 Main Street", "postcode": "94107", "city": "San Francisco"}
_LANDLINE = "+12125550142"
_PEOPLE: tuple[dict[str, str], ...] = (
    {"name": "Ruth Haddad", "email": "ruth.haddad@mail.example", "phone": "+14155550101",
     "line": _LANDLINE, "dob": "1961-03-04", "order_number": "A-1001", **_HOME},
    {"name": "Omar Haddad", "email": "omar@haddad.example", "phone": "+14155550102",
     "line": _LANDLINE, "dob": "1959-11-20", "order_number": "A-1001", **_HOME},
    {"name": "John Miller", "email": "john.miller@mail.example", "phone": "+14155550103",
     "line": "+12125550177", "dob": "1950-01-02", "street": "7 Oak Lane", "city": "Oakland"},
    {"name": "John Miller", "email": "jm@northwind.example", "phone": "+14155550104",
     "line": "+12125550177", "dob": "1981-01-02", "street": "7 Oak Lane", "city": "Oakland"},
    {"name": "Anna Schmidt", "email": "anna.schmidt@mail.example", "phone": "+493090182000",
     "dob": "1990-05-06", "city": "Berlin", "handle": "@anna"},
    {"name": "Anna Schmidt", "email": "anna@schmidt-wien.example", "phone": "+4315880000",
     "dob": "1971-05-06", "city": "Wien", "handle": "@anna_wien"},
    {"name": "Ruth Miller", "email": "ruth.haddad@mail.example", "phone": "+14155550101",
     "dob": "1961-03-04", "account_number": "77-4711"},
    {"name": "Bluebird Front Desk", "email": "info@bluebird.example", "phone": "+12125550190",
     "account_number": "77-4711"},
    {"name": "", "phone": "+14155550101", "line": _LANDLINE, "email": "info@bluebird.example"},
)  # fmt: skip
_KINDS: dict[str, IdentifierKind] = {
    "email": "email", "phone": "phone", "line": "phone", "handle": "handle",
    "order_number": "order_number", "account_number": "account_number", "postcode": "postcode",
}  # fmt: skip
_STATED = ("dob", "street", "city")
_TOOLS = ("rt:main", "crm:acme", "phone:pbx")


@dataclass
class Town:
    """Tells one fact after the other; each is news, and its text is nobody else's."""

    random: Random
    folk: list[dict[str, str]] = field(init=False)
    now: datetime = MONDAY
    _n: int = 0
    _said: list[tuple[str, str]] = field(default_factory=list)  # tool and id of interactions

    def __post_init__(self) -> None:
        self.folk = self.random.sample(_PEOPLE, self.random.choice((2, 3, 3, 4)))

    def fact(self) -> Fact:
        """A card that is new, or says more, less or other than before; a call or letter; a deletion."""
        draw = self.random.random()
        if draw < 0.55:
            return self.card(*self._someone())
        if draw < 0.85:
            return self._interaction()
        return self._deletion()

    def newcomers(self, n: int) -> list[Fact]:
        """Cards of contacts that nobody has told of before."""
        return [self.card(self.random.choice(_TOOLS), f"new-{self._next()}") for _ in range(n)]

    def card(self, tool: str, native_id: str) -> Contact:
        told = self._told()
        return Contact(
            tool=tool, native_id=native_id, name=told.get("name") or None, updated_at=self._tick(),
            identifiers=_identifiers(told), attributes={it: told[it] for it in _STATED if it in told},
        )  # fmt: skip

    def _someone(self) -> tuple[str, str]:
        return self.random.choice(_TOOLS), f"c-{self.random.randrange(3)}"

    def _told(self) -> dict[str, str]:
        """Some of what is true of somebody, now and then with something of somebody else."""
        told = dict(self.random.choice(self.folk))
        if self.random.random() < 0.15:
            told |= {it: v for it, v in self.random.choice(self.folk).items() if it != "name"}
        share = self.random.choice((0.4, 0.7, 1.0))
        return {it: value for it, value in told.items() if self.random.random() < share}

    def _interaction(self) -> Interaction:
        tool, native_id = self._someone()
        number = f"m-{self._next()}"
        self._said.append((tool, number))
        told = self._told()
        return Interaction(
            tool=tool, native_id=number, channel="email", direction="inbound",
            occurred_at=MONDAY - timedelta(days=self.random.choice((1, 30, 400))),
            updated_at=self._tick(), text=f"saying{self._n:04d}",
            contact=Person(native_id=native_id, name=told.get("name") or None,
                           identifiers=_identifiers(told)),
        )  # fmt: skip

    def _deletion(self) -> Deletion:
        if self._said and self.random.random() < 0.5:
            tool, native_id = self.random.choice(self._said)
            kind = "interaction"
        else:
            (tool, native_id), kind = self._someone(), "contact"
        return Deletion(tool=tool, kind=kind, native_id=native_id, updated_at=self._tick())

    def _next(self) -> int:
        self._n += 1
        return self._n

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def _identifiers(told: dict[str, str]) -> list[Identifier]:
    return [
        Identifier(kind=_KINDS[it], value=value, network="x" if it == "handle" else None)
        for it, value in told.items()
        if it in _KINDS
    ]
