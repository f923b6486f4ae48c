"""Random lives of a few people: whatever arrives, is edited, deleted, pulled again, linked or parted, what
agents said about cases stands, and the cases that are kept are those that would be derived from nothing."""

from datetime import timedelta
from random import Random
from typing import Any

from sidecar.errors import ConflictError, NotFoundError
from sidecar.flows import correcting
from sidecar.flows.casing import Derived, derive
from sidecar.flows.correcting import Act
from sidecar.flows.house import House
from sidecar.flows.ingest import ingest
from sidecar.flows.keeping_cases import work_off
from sidecar.flows.settling import Verdict, tell
from sidecar.identity.decisions import Act as LinkAct
from sidecar.identity.decisions import move, revoke
from sidecar.journey.corrections import Apart, Together
from sidecar.journey.decided import constraints
from sidecar.model.contact import Person
from sidecar.model.deletion import Deletion
from sidecar.model.ids import contact_key, public_id
from sidecar.model.interaction import Interaction
from sidecar.model.link import HOLDING
from sidecar.store import cases, corrections, links, members
from sidecar.store.engine import Conn, Store
from sidecar.store.tuples import tuples
from tests.sidecar.ingest.histories import MONDAY, Sample

_HOUSE = House()
_LATER = MONDAY + timedelta(days=400)
_CONTACTS = ("c-0", "c-1", "c-2")
_N = 14  # interactions that there may be
_TEXTS = (
    "I want to return order 1001, it leaks.", "Order 1001 still leaks.", "Thanks, that is done.",
    "I want to know why invoice 4711 was charged twice.", "Could you give me the order's number?",
    "Please cancel my account.", "It is 1001.", "We have refunded invoice 4711.",
)  # fmt: skip


def _interaction(random: Random, hour: int) -> Interaction:
    number = random.randrange(_N)
    return Interaction(
        tool="rt:main", native_id=f"m-{number}", channel="email",
        direction=random.choice(("inbound", "inbound", "outbound")),
        occurred_at=MONDAY + timedelta(hours=9 * number), updated_at=MONDAY + timedelta(hours=hour),
        conversation=random.choice(("t-0", "t-1", None)), text=random.choice(_TEXTS),
        contact=Person(native_id=random.choice(_CONTACTS)),
    )  # fmt: skip


def _live(store: Store, random: Random, hour: int, told: list[Any]) -> None:
    """One thing that happens."""
    choice = random.randrange(10)
    if choice < 4:
        told.append(_interaction(random, hour))
        _take_in(store, told[-1:])
    elif choice == 4:
        at = MONDAY + timedelta(hours=hour)
        gone = f"m-{random.randrange(_N)}"
        told.append(Deletion(tool="rt:main", kind="interaction", native_id=gone, updated_at=at))
        _take_in(store, told[-1:])
    elif choice == 5:
        _take_in(store, random.sample(told, len(told)))  # pulled again, in any order
    elif choice == 6:
        _link_or_part(store, random)
    else:
        _correct(store, random)
    if random.random() < 0.3:
        while work_off(store, _HOUSE, _LATER):
            pass


def _take_in(store: Store, facts: list[Any]) -> None:
    with store.writing() as conn:
        ingest(conn, facts, _HOUSE, _LATER)


def _link_or_part(store: Store, random: Random) -> None:
    a, b = random.sample([contact_key("rt:main", it) for it in _CONTACTS], 2)
    act = LinkAct(by="Ana Ruiz", at=_LATER)
    with store.writing() as conn:
        known = members.customers_of(conn, [a, b])
        if len(known) < 2:
            return
        held = [it for it in links.of(conn, [a]) if {it.a, it.b} == {a, b}]
        if any(it.state in HOLDING for it in held):
            changed = [revoke(it, act) for it in held]
        elif known[a] != known[b]:
            groups = [members.contacts_of(conn, known[it]) for it in (a, b)]
            changed = move(a, (groups[0], groups[1]), links.of(conn, [a]), act)
        else:
            return
        links.decide(conn, changed, reason=None)
        everybody = {each for it in changed for each in (it.a, it.b)}
        tell(conn, sorted(everybody), sorted(set(known.values())), at=_LATER)


def _correct(store: Store, random: Random) -> None:
    with store.writing(durable=True) as conn:
        entries = [row[0] for row in tuples(conn, "SELECT DISTINCT entry_key FROM entry")]
        if not entries:
            return
        entry = random.choice(sorted(entries))
        (customer,) = correcting.customers_of(conn, [entry])
        act = Act(Verdict("Ana Ruiz", _LATER), _HOUSE, public_id("cu", customer))
        derived = derive(conn, customer, _HOUSE)
        here = public_id("ca", derived.labels[entry])
        there = public_id("ca", random.choice(sorted(derived.lines)))
        out = [public_id("en", entry)]
        done = (
            lambda: correcting.move(conn, out[0], random.choice((there, None)), act),
            lambda: correcting.merge(conn, here, there, act),
            lambda: correcting.split(conn, here, out, act),
            lambda: correcting.set_state(conn, here, random.choice(("open", "settled")), act),
            lambda: correcting.undo(conn, random.randrange(1, 9), act),
        )
        try:
            random.choice(done)()
        except (ConflictError, NotFoundError):
            return  # it is so already, or there is nothing to undo


def _check(conn: Conn) -> None:
    for customer in {row[0] for row in tuples(conn, "SELECT customer_key FROM member")}:
        derived = derive(conn, customer, _HOUSE)
        labels = cases.all_labels(conn, customer)
        assert labels == derived.labels
        kept = {it.key: it for it in cases.all_of(conn, customer)}
        assert kept == derived.lines
        contacts = members.contacts_of(conn, customer)
        asked = (
            f"SELECT entry_key FROM entry WHERE contact_key IN ({', '.join('?' * len(contacts))})"
        )
        assert {row[0] for row in tuples(conn, asked, contacts)} == labels.keys()
        _check_corrections(conn, derived)
    dead = "SELECT 1 FROM case_entry WHERE customer_key NOT IN (SELECT customer_key FROM member)"
    assert not tuples(conn, dead)


def _check_corrections(conn: Conn, derived: Derived) -> None:
    labels = derived.labels
    here = {key: it.occurred_at for key, it in derived.pieces.items() if key in labels}
    for it in constraints(corrections.about(conn, list(here)), here):
        if isinstance(it, Together):
            assert labels[it.a] == labels[it.b]
        elif isinstance(it, Apart):
            assert labels[it.a] != labels[it.b]


def test_whatever_happens_what_agents_said_about_cases_stands(
    store: Store, sample_size: Sample
) -> None:
    n = sample_size(3, 150)
    for seed in range(n):
        random, told = Random(seed), [_interaction(Random(seed), 0)]
        _take_in(store, told)
        for hour in range(1, 40):
            _live(store, random, hour, told)
        while work_off(store, _HOUSE, _LATER):
            pass
        with store.reading() as conn:
            _check(conn)
