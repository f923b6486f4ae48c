"""Somebody who says a word that nobody else says, and asks to be forgotten; and a neighbour who stays."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sidecar.model.contact import Contact, Person
from sidecar.model.fact import Fact
from sidecar.model.interaction import Interaction
from sidecar.model.record import Record
from tests.sidecar.ingest.histories import MONDAY, contact, deleted, mail, person, wrote

ADDRESS, NEIGHBOUR = "noor@mail.example", "ines@mail.example"


def the_word() -> str:
    """Turned round here, so that it stands in no text of the tests."""
    return "lennekecniuq"[::-1]


def history() -> list[Fact]:
    return [*_hers(), *_the_neighbours()]


def erased() -> list[Fact]:
    """Her card, what she wrote, what she was told and what she bought."""
    return [deleted(it, hours=100) for it in _hers()]


def anonymised() -> list[Fact]:
    """The same, but each in a newer version in which nothing of hers is left."""
    nobody = person("c-noor", "Deleted user")
    at = MONDAY + timedelta(hours=100)
    return [_anonymised(it, nobody, at) for it in _hers()]


def crowd() -> list[Fact]:
    """So many that their cases are not derived at once."""
    return [
        wrote(f"c-{n}", person(f"c-{n}"), f"Parcel {n} is late", conversation=f"c-{n}")
        for n in range(30)
    ]


def _anonymised(it: Contact | Interaction | Record, nobody: Person, at: datetime) -> Fact:
    if isinstance(it, Contact):
        return contact(it.native_id, nobody.name, updated_at=at)
    over = {"contact": nobody, "updated_at": at, "subject": "[redacted]"}
    told = {"state": "sent"} if isinstance(it, Record) else {"text": "[redacted]"}
    return it.model_copy(update=over | told)


def _hers() -> list[Contact | Interaction | Record]:
    name = the_word().title()
    noor = person("c-noor", f"Noor {name}", mail(ADDRESS))
    card = contact("c-noor", f"Noor {name}", mail(ADDRESS))
    order = Record(
        tool="rt:main", native_id="1001", kind="order", state=f"to the {name}", contact=noor,
        occurred_at=MONDAY, updated_at=MONDAY,
    )  # fmt: skip
    return [card, order, *_mails(name, "c-noor", ADDRESS)]


def _the_neighbours() -> list[Contact | Interaction]:
    card = contact("c-ines", "Ines Okafor", mail(NEIGHBOUR))
    return [card, *_mails("lantern", "c-ines", NEIGHBOUR)]


def _mails(thing: str, native_id: str, address: str) -> Iterator[Interaction]:
    who = person(native_id, None, mail(address))
    said = (
        f"My {thing} arrived broken and I want my money back for the {thing}.",
        f"We will send a new {thing} on Tuesday.",
        f"The {thing} is still not here. When will the {thing} come? My number is 4711{thing}.",
    )
    for n, text in enumerate(said):
        yield wrote(
            f"{native_id}-{n}", who, text, subject=f"The {thing} of mine", conversation=native_id,
            direction="outbound" if n == 1 else "inbound", occurred_at=MONDAY + timedelta(hours=n),
        )  # fmt: skip
