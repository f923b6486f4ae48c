"""Inheriting: a tool took an entry away → what colleagues decided about its case goes on with another entry of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sidecar.model.correction import Decided
from sidecar.model.deletion import Deletion
from sidecar.model.ids import contact_key
from sidecar.model.interaction import Interaction
from sidecar.store import anchors, cases, corrections, members, service_facts
from sidecar.store.engine import Conn
from sidecar.store.facts import FactChange

_OF_THE_WHOLE = frozenset(
    {"settle", "reopen", "kind"}
)  # what is said of a case, by any of its entries


class _Gone(NamedTuple):
    """`contacts`: whose it was and whom it was about. `heirs`: customer → what else is in its case of theirs,
    newest first; not empty, and of whom it was first."""

    entry: int
    contacts: tuple[int, ...]
    heirs: Mapping[int, tuple[int, ...]]


def inherit(conn: Conn, changes: Sequence[FactChange]) -> None:
    """Before the cases are derived anew: as they still stand they say what belonged with what is gone."""
    taken = {it.key for it in changes if isinstance(it.fact, Deletion)}
    for gone in _found(conn, changes, taken):
        for fact in service_facts.of_contacts(conn, gone.contacts):
            heirs = gone.heirs.get(members.customer_of(conn, fact.contact) or 0)
            if fact.entry == gone.entry and heirs:
                service_facts.put(conn, fact._replace(entry=heirs[0]))
        for decided in corrections.about(conn, [gone.entry]):
            corrections.name(conn, _with_heir(decided, gone))


def _found(conn: Conn, changes: Sequence[FactChange], taken: Collection[int]) -> Iterator[_Gone]:
    for it in changes:
        before = it.previous
        if it.key not in taken or not isinstance(before, Interaction):
            continue
        named = [before.contact, *([before.about] if before.about else [])]
        contacts = tuple(contact_key(before.tool, each.native_id) for each in named)
        heirs = _heirs(conn, it.key, contacts, taken)
        if heirs:
            yield _Gone(it.key, contacts, heirs)


def _heirs(
    conn: Conn, entry: int, contacts: Sequence[int], taken: Collection[int]
) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for customer in dict.fromkeys(members.customers_of(conn, contacts).values()):
        case = cases.labels(conn, customer, [entry]).get(entry)
        if case is not None:
            inside = set(cases.entries_of(conn, customer, case)) - set(taken)
            found[customer] = tuple(anchors.newest_first(conn, inside))
    return {customer: heirs for customer, heirs in found.items() if heirs}


def _with_heir(decided: Decided, gone: _Gone) -> Decided:
    """Named in the place of what is gone, which stays named: it may come back."""
    still = {it for heirs in gone.heirs.values() for it in heirs}
    if decided.kind in _OF_THE_WHOLE and not still.isdisjoint(decided.entries):
        return decided  # by which its case is still known: of what came later nobody decided
    first = next(iter(gone.heirs.values()))
    heir = next((it for it in first if it not in decided.entries), None)
    if heir is None:
        return decided
    named = {
        place: (*keys, heir) if gone.entry in keys and heir not in keys else keys
        for place, keys in _places(decided).items()
    }
    return decided._replace(
        entries=named.get("entries", decided.entries), beside=named["beside"], apart=named["apart"]
    )


def _places(decided: Decided) -> dict[str, tuple[int, ...]]:
    """What was moved is gone alone; what it was put beside or held apart from is the case that it was of."""
    places = {"beside": decided.beside, "apart": decided.apart}
    if decided.kind in _OF_THE_WHOLE:
        places["entries"] = decided.entries
    return places
