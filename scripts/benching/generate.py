"""A company's history, invented from a seed: the same facts on every machine, at any size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.keeping_cases import work_off_some
from sidecar.model.contact import Contact, Person
from sidecar.model.fact import Fact
from sidecar.model.identifier import Identifier
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.store import case_due, members
from sidecar.store.engine import Store, open_store, upgrade

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_AT_ONCE = 2_000  # facts in one transaction
_WORKED_OFF_AT_ONCE = 40  # contacts whose cases are derived in one transaction
_FULL = 90  # interactions of a customer that is asked for: more than one page
_WORDS = (
    "the order parcel refund kettle broken please invoice number address delivery hello thanks again"
    " still waiting for my account charged twice cannot log in since yesterday could you check why"
).split()


@dataclass(frozen=True)
class Past:
    """A store and the addresses of customers in it who have more than a page to show."""

    store: Store
    addresses: list[str]


def past_of(folder: Path, interactions: int) -> Past:
    """The store with so many interactions; made once (some minutes for a million) and kept."""
    path = folder / f"past-1-{interactions}.db"
    done = folder / f"{path.name}.done"
    if not done.exists():
        for half_made in folder.glob(f"{path.name}*"):
            half_made.unlink()
    store = open_store(f"sqlite:///{path}", expect_head=False)
    upgrade(store)
    if not done.exists():
        _fill(store, interactions)
        done.touch()
    asked = list(_asked(interactions))
    _work_off(store, asked)
    return Past(store, [_address(number) for number in asked])


def facts(interactions: int) -> Iterator[Fact]:
    """Two contacts a customer, one in each tool, known to be one by their address. One customer in
    ten has `_FULL` interactions, the others from 5 to 25: on average 22."""
    told = 0
    number = 0
    while told < interactions:
        random = Random(number)  # noqa: S311 to be the same again, not to be secret
        n = min(_size(number, random), interactions - told)
        yield from _contacts(number)
        yield from (_interaction(number, turn, random) for turn in range(n))
        told += n
        number += 1


def _fill(store: Store, interactions: int) -> None:
    coming = facts(interactions)
    house, n = House(), 0
    while page := list(islice(coming, _AT_ONCE)):
        with store.writing() as conn:
            ingest(conn, page, house, _NOW)
        n += len(page)
        print(
            f"\r  making a past of {interactions:,} interactions: {n:,} facts", end="", flush=True
        )
    print()


def _work_off(store: Store, asked: Sequence[int]) -> None:
    """Derives the cases of those who are asked for, as the worker would have by the time they are."""
    contacts = [contact_key(*tool) for number in asked for tool in _tools(number)]
    for start in range(0, len(contacts), _WORKED_OFF_AT_ONCE):
        some = contacts[start : start + _WORKED_OFF_AT_ONCE]
        with store.reading() as conn:
            customers = set(members.customers_of(conn, some).values())
            due = [it for it in (case_due.of(conn, each) for each in customers) if it]
        work_off_some(store, House(), due, _NOW + timedelta(days=1))


def _asked(interactions: int) -> Iterator[int]:
    n_customers = interactions // 23
    return iter(range(0, n_customers - n_customers % 10, 10))


def _size(number: int, random: Random) -> int:
    return _FULL if number % 10 == 0 else random.randint(5, 25)


def _address(number: int) -> str:
    return f"person{number}@mail{number % 97}.example"


def _contacts(number: int) -> Iterator[Contact]:
    address = Identifier(kind="email", value=_address(number))
    phone = Identifier(kind="phone", value=f"+1415{2000000 + number}")
    for tool, native_id in _tools(number):
        yield Contact(
            tool=tool,
            native_id=native_id,
            name=f"Person Number{number}",
            identifiers=[address, phone] if tool == "rt:main" else [address],
            updated_at=_NOW,
        )


def _tools(number: int) -> list[tuple[str, str]]:
    return [("rt:main", f"user/{number}"), ("mail:help", _address(number))]


def _interaction(number: int, turn: int, random: Random) -> Interaction:
    tool, native_id = random.choice(_tools(number))
    is_ours = random.random() < 0.4
    return Interaction(
        tool=tool,
        native_id=f"{number}/{turn}",
        channel="email",
        direction="outbound" if is_ours else "inbound",
        occurred_at=_NOW - timedelta(minutes=random.randrange(1_000_000)),
        conversation=f"{number}/{turn // 6}",
        subject=" ".join(random.choices(_WORDS, k=5)),
        text=" ".join(random.choices(_WORDS, k=45)),
        contact=Person(native_id=native_id),
        agent="Ana Ruiz" if is_ours else None,
        team="support" if is_ours else None,
        deep_link=f"https://rt.example/Ticket/Display.html?id={number}",
    )
