"""pieces → cases: what a customer's history is about, derived again, whole or as far back as it can change."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import orjson
import structlog

from sidecar.flows.house import House
from sidecar.flows.pieces import pieces_by_key, pieces_of
from sidecar.flows.remembering import MEMORIES
from sidecar.flows.shared_threads import as_answered
from sidecar.journey.cases import Case, Rules, regroup
from sidecar.journey.corrections import Correction
from sidecar.journey.decided import constraints
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.window import WINDOW, n_in_window
from sidecar.model.ids import key_of, public_id
from sidecar.store import cases as store_cases
from sidecar.store import corrections, members, pieces
from sidecar.store.cases import CaseLine
from sidecar.store.engine import Conn
from sidecar.store.pieces import PieceLine

_LOG = structlog.get_logger()
_LATELY = 5  # pieces whose conversations are looked up further back than the window
_EARLIER = 6  # pieces of each of them
_STEP = WINDOW // 2


@dataclass
class Derived:
    """The cases of a customer as they are now. `is_whole`: these are all; else those of the newest
    pieces, and what is `gone` is gone beside what stands in the store.

    `labels`: piece → case; a piece that belongs to none (a visit) is in `pieces` alone. `stood`: what the
    store held of those newest pieces. `since`: all from then on was looked at, in microseconds; None where
    that is all there is.
    """

    customer: int
    is_whole: bool
    lines: dict[int, CaseLine] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    pieces: dict[int, Piece] = field(default_factory=dict)
    versions: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    since: int | None = None
    stood: "Stood" = field(default_factory=lambda: Stood({}, {}))


@dataclass(frozen=True)
class Stood:
    """Piece → case, and each of these cases, as it stood until now."""

    labels: Mapping[int, int]
    lines: Mapping[int, CaseLine]


_Derive = Callable[[Conn, int, House], Derived]


def derive(conn: Conn, customer: int, house: House) -> Derived:
    """From the newest pieces, `WINDOW` or a few less: all there are, but of those who have more. Writes nothing."""
    contacts = members.contacts_of(conn, customer)
    found = pieces.newest(conn, contacts, limit=WINDOW + 1)
    if len(found) <= WINDOW:
        return _whole(conn, customer, found, house)
    window = found[: n_in_window([it.key for it in found])]
    since = window[-1].occurred_at
    window += _earlier(conn, contacts, window)
    stood = store_cases.labels(conn, customer, [it.key for it in window])
    lines = {it.key: it for it in store_cases.some_of(conn, customer, set(stood.values()))}
    derived = Derived(customer, is_whole=False, since=since, stood=Stood(stood, lines))
    _step(conn, derived, window=window, stood=derived.stood, house=house)
    return derived


def derive_long(conn: Conn, customer: int, house: House) -> Derived:
    """All cases of a customer with more pieces than a window, from the first piece on; takes seconds."""
    contacts = members.contacts_of(conn, customer)
    history = pieces.newest(conn, contacts, limit=1 << 31)[::-1]
    derived = Derived(customer, is_whole=True)
    for end in (*range(WINDOW, len(history), _STEP), len(history)):
        window = history[max(0, end - WINDOW) : end]
        stood = Stood(dict(derived.labels), dict(derived.lines))
        _step(conn, derived, window=window, stood=stood, house=house)
    return derived


def try_derive(conn: Conn, customer: int, house: House, derive: _Derive = derive) -> Derived | None:
    """None, and a word in the log, where a history cannot be read: facts are kept whatever follows."""
    try:
        return derive(conn, customer, house)
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        _LOG.error("cases_failed", customer=public_id("cu", customer), error=type(error).__name__)
        return None


def reasons_of(conn: Conn, customer: int, entry: int, house: House) -> list[str]:
    """Why a piece stands in its case, as seen among those around it."""
    derived = try_derive(conn, customer, house)
    if derived is None or entry not in derived.pieces:
        return []
    told = (why for case in derived.cases.values() for why in case.why if why.piece == entry)
    return [reason for it in told for reason in it.reasons]


def constraints_of(conn: Conn, found: Collection[Piece]) -> list[Correction]:
    """What agents decided about these pieces."""
    here = {it.key: it.occurred_at for it in found}
    return constraints(corrections.about(conn, here), here)


def _whole(conn: Conn, customer: int, found: Sequence[PieceLine], house: House) -> Derived:
    derived = Derived(customer, is_whole=True)
    _step(conn, derived, window=found, stood=Stood({}, {}), house=house)
    return derived


def _step(
    conn: Conn, derived: Derived, *, window: Sequence[PieceLine], stood: Stood, house: House
) -> None:
    """The window's pieces anew; whoever has pieces outside of it keeps its case, which goes on."""
    read = in_time(pieces_of(conn, window))
    derived.pieces |= {it.key: it for it in read}
    derived.versions |= {it.key: it.content_hash for it in window}
    mine = {it.key: stood.labels[it.key] for it in read if it.key in stood.labels}
    inside = Counter(mine[it.key] for it in read if it.kind != "record" and it.key in mine)
    n_before = {it: stood.lines[it].n_entries for it in set(mine.values()) if it in stood.lines}
    held = {it: case for it, case in mine.items() if n_before.get(case, 0) > inside[case]}
    rules = Rules(kinds=house.kinds)
    decided = constraints_of(conn, read)
    contacts = members.contacts_of(conn, derived.customer)
    with MEMORIES.of(derived.customer, read) as memory:
        found = regroup(held, read, decided, rules=rules, memory=memory)
        found = as_answered(conn, contacts, found, read=derived.pieces, decided=decided)
        lines = [memory.recall(_line, derived.customer, it, _versions(derived, it)) for it in found]
    reached = set(held.values())
    _take_out(derived, mine, set(mine.values()) - reached)
    for case, line in zip(found, lines, strict=True):
        older = stood.lines[case.key] if case.key in reached else None
        derived.lines[case.key] = _continued(older, line, inside[case.key]) if older else line
        derived.cases[case.key] = case
        derived.gone.discard(case.key)
        derived.labels |= dict.fromkeys(case.pieces, case.key)


def _take_out(derived: Derived, pieces: Collection[int], cases: Collection[int]) -> None:
    for it in pieces:
        derived.labels.pop(it, None)
    for case in cases:
        derived.lines.pop(case, None)
        derived.cases.pop(case, None)
    derived.gone |= set(cases)


def _versions(derived: Derived, case: Case) -> tuple[str, ...]:
    """Of its pieces, in their order."""
    return tuple([derived.versions.get(it, "") for it in case.pieces])


def _line(customer: int, case: Case, versions: Sequence[str]) -> CaseLine:
    found = case.grounds.pieces()
    told = (f"{it.key}{version}" for it, version in zip(found, versions, strict=True))
    return CaseLine(
        customer=customer,
        key=case.key,
        kind=case.kind,
        state=case.state,
        urgency=case.urgency,
        is_open=case.state != "settled",
        opened_at=case.opened_at,
        last_at=case.last_at,
        n_entries=sum(it.kind != "record" for it in found),
        n_conversations=len({(it.tool, it.conversation or it.native_id) for it in found}),
        line=case.line,
        channels=orjson.dumps(_channels(found)).decode(),
        reasons=orjson.dumps(_reasons(case)).decode(),
        basis=key_of("basis", *told),
    )


def _continued(older: CaseLine, newer: CaseLine, n_before: int) -> CaseLine:
    """A case that has pieces before the window, `n_before` of its pieces in it until now."""
    channels = dict.fromkeys(orjson.loads(older.channels) + orjson.loads(newer.channels))
    return newer._replace(
        kind=older.kind,
        opened_at=older.opened_at,
        line=older.line,
        n_entries=older.n_entries - n_before + newer.n_entries,
        n_conversations=max(older.n_conversations, newer.n_conversations),
        channels=orjson.dumps(list(channels)).decode(),
    )


def _channels(found: Sequence[Piece]) -> list[str]:
    """In the order in which the customer and we used them; a record is no channel."""
    return list(dict.fromkeys(it.channel for it in found if it.kind != "record"))


def _reasons(case: Case) -> list[str]:
    told = case.reasons
    return list(dict.fromkeys([*told.state, *told.urgency, *told.kind]))


def _earlier(conn: Conn, contacts: Sequence[int], window: Sequence[PieceLine]) -> list[PieceLine]:
    """Of the conversations in which something came lately: what stands in them before the window."""
    start = min(it.occurred_at for it in window)
    inside = {it.key for it in window}
    names = {(it.tool, it.conversation) for it in pieces_of(conn, window[:_LATELY])}
    keys = [
        key
        for tool, conversation in sorted(names, key=str)
        if conversation is not None
        for key in pieces.of_conversation(conn, tool, conversation, until=start, limit=_EARLIER)
    ]
    mine = set(contacts)
    found = pieces_by_key(conn, [it for it in keys if it not in inside])
    return [
        PieceLine(it.key, it.contact, it.tool, it.native_id, it.occurred_at, "")
        for it in found
        if it.contact in mine
    ]
