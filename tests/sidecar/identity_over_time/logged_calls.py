"""Lines and contacts as tools hold them of calls that a clerk wrote down, and whose they are found to be."""

from collections.abc import Sequence
from typing import Any

from sidecar.model.contact import Contact
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key
from sidecar.store import members
from sidecar.store.engine import Store
from tests.people_at_large.world import Made
from tests.sidecar.identity_over_time.clustered import customers_of
from tests.sidecar.ingest.histories import contact, mail

Line = dict[str, Any]
SARAH: Line = {"full_name": "Sarah Holm", "email": "sarah.holm@service.example"}


def customers(*lines: Line) -> list[str]:
    """Of each line the customer that it belongs to in the end."""
    told = ((f"r{n}", it) for n, it in enumerate(lines))
    return customers_of([Made({"record_id": it, "fields": line}, it, None) for it, line in told])


def number(n: int) -> Line:
    return {"phone": f"+4917{(n + 3) * 4_831_957:08}"}


def calls(clerk: Line, *numbers: int) -> list[Line]:
    """One from each of these numbers, in the clerk's name."""
    return [clerk | number(it) for it in numbers]


def count(found: Sequence[str]) -> int:
    return len(set(found))


NAMES = (
    "Paul Adler", "Ines Kramer", "Otto Vogel", "Lena Sachs", "Emil Busch", "Rosa Winter", "Kurt Zeller",
    "Dora Pfeil",
)  # fmt: skip
STRANGERS = [
    {"full_name": name, "email": f"c{n}@web.example"} | number(n) for n, name in enumerate(NAMES)
]
LOGGED = calls({"full_name": "Sarah Holm"}, 0, 1, 2, 3, 4, 5, 6)


def told_as(name: str | None, n: int | None, key: str, *addresses: str) -> Contact:
    """The contact `key` of somebody of this name, these addresses and the number `n`."""
    numbers = [] if n is None else [phone(n)]
    return contact(key, name, *map(mail, addresses), *numbers)


def phone(n: int) -> Identifier:
    return Identifier(kind="phone", value=number(n)["phone"])


def are_one(store: Store, *keys: str) -> bool:
    with store.reading() as conn:
        found = members.customers_of(conn, [contact_key("rt:main", it) for it in keys])
    return len(set(found.values())) == 1
