"""Histories to be taken in: one told by hand with every trap in it, and any number made at random."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.model.contact import Contact, Person
from sidecar.model.deletion import Deletion
from sidecar.model.fact import Fact
from sidecar.model.identifier import Identifier
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record
from sidecar.store.digest import digest
from sidecar.store.engine import Store
from tests.people import ACME

Sample = Callable[[int, int], int]  # the fixture sample_size
HOUSE = House(own=ACME)
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
LANDLINE = Identifier(kind="phone", value="+1 212-555-0142")


def mail(address: str) -> Identifier:
    return Identifier(kind="email", value=address)


def contact(native_id: str, name: str | None, *identifiers: Identifier, **more: Any) -> Contact:
    about: dict[str, Any] = {"tool": "rt:main", "updated_at": MONDAY} | more
    return Contact(native_id=native_id, name=name, identifiers=list(identifiers), **about)


def person(native_id: str, name: str | None = None, *identifiers: Identifier) -> Person:
    return Person(native_id=native_id, name=name, identifiers=list(identifiers))


def wrote(native_id: str, who: Person, text: str = "Hello", **more: Any) -> Interaction:
    about: dict[str, Any] = {
        "tool": "rt:main", "channel": "email", "direction": "inbound", "occurred_at": MONDAY,
        "conversation": "t-1",
    }  # fmt: skip
    return Interaction(native_id=native_id, contact=who, text=text, **(about | more))


def deleted(fact: Fact, hours: float = 1) -> Deletion:
    kind = fact.kind if isinstance(fact, Deletion) else fact.type
    at = MONDAY + timedelta(hours=hours)
    return Deletion(tool=fact.tool, kind=kind, native_id=fact.native_id, updated_at=at)


def take_in(store: Store, *pages: Sequence[Any], house: House = HOUSE) -> None:
    """Each page in a transaction of its own."""
    for page in pages:
        with store.writing() as conn:
            ingest(conn, page, house, MONDAY)


def held(store: Store) -> str:
    with store.reading() as conn:
        return digest(conn)


def digest_after(store: Store, events: Iterable[Sequence[Any]], house: House = HOUSE) -> str:
    """What the store would hold after these pages; it is left as it was."""
    with store.writing() as conn:
        for page in events:
            ingest(conn, page, house, MONDAY)
        found = digest(conn)
        conn.rollback()
    return found


def dana_and_ruth() -> list[Fact]:
    """Six events: Dana writes, edits, and writes what is deleted; her card changes and now holds the
    landline that Ruth, who wrote too, is known by.
    """
    dana = person("dana@northwind.example", "Dana Whitfield", mail("dana@northwind.example"))
    first = wrote("m-1", dana, "I was charged twice")
    later = timedelta(hours=2)
    edited = first.model_copy(
        update={"text": "I was charged three times", "updated_at": MONDAY + later}
    )
    withdrawn = wrote("m-2", dana, "Never mind", occurred_at=MONDAY + later)
    card = contact("c-dana", "Dana Whitfield", mail("dana@northwind.example"), LANDLINE,
                   updated_at=MONDAY + later)  # fmt: skip
    ruth = person("ruth@mail.example", "Ruth Haddad", mail("ruth@mail.example"), LANDLINE)
    return [first, edited, withdrawn, deleted(withdrawn, 3), card,
            wrote("m-3", ruth, "It leaks", conversation="t-2")]  # fmt: skip


def random_history(seed: int, length: int = 24) -> list[Fact]:
    """Few people, few values, many versions: so that everything meets everything."""
    random = Random(seed)
    return [_random_fact(random) for _ in range(length)]


_GIVEN = ("Dana", "Ruth", "Omar", "D.", None)
_VALUES = (
    mail("dana@northwind.example"), mail("danaw@mail.example"), mail("ruth@mail.example"),
    mail("info@bluebird.example"), LANDLINE, Identifier(kind="phone", value="+14155550101"),
    Identifier(kind="handle", value="@dana", network="x"), mail("help@acme.example"),
)  # fmt: skip


def _random_person(random: Random) -> Person:
    given = random.choice(_GIVEN)
    name = given and f"{given} {random.choice(('Whitfield', 'Haddad'))}"
    values = random.sample(_VALUES, random.randrange(3))
    return person(f"c-{random.randrange(5)}", name, *values)


def _random_fact(random: Random) -> Fact:
    tool = random.choice(("rt:main", "mail:help"))
    stamp = {"updated_at": MONDAY + timedelta(hours=random.randrange(4)), "tool": tool}
    number = random.randrange(6)
    choice = random.randrange(10)
    if choice < 2:
        it = _random_person(random)
        step = random.randrange(2)
        return contact(it.native_id, it.name, *it.identifiers, **stamp, sequence=step)
    if choice == 2:
        kind = random.choice(("contact", "interaction", "record"))
        prefix = {"contact": "c", "interaction": "m", "record": "r"}[kind]
        return Deletion(kind=kind, native_id=f"{prefix}-{number}", **stamp)
    if choice == 3:
        return Record(
            native_id=f"r-{number}", kind="ticket", state="open", occurred_at=MONDAY,
            is_open=random.choice((True, False, None)), contact=_random_person(random),
            conversation=f"t-{random.randrange(3)}", **stamp,
        )  # fmt: skip
    return wrote(
        f"m-{number}", _random_person(random), random.choice(("Hello", "Still waiting", "Done")),
        occurred_at=MONDAY + timedelta(minutes=random.randrange(3)),
        direction=random.choice(("inbound", "outbound", "internal")),
        about=_random_person(random) if random.random() < 0.1 else None,
        conversation=random.choice(("t-0", "t-1", "t-2", None)), **stamp,
    )  # fmt: skip
