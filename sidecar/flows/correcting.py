"""An agent's word about a case → kept → the customer's cases again → changes. It stands whatever comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import orjson

from sidecar.errors import BadInputError, ConflictError, NotFoundError
from sidecar.flows.casebook import Casebook, open_casebook
from sidecar.flows.house import House
from sidecar.flows.keeping_cases import keep_up
from sidecar.flows.opening import opened
from sidecar.flows.pieces import pieces_by_key
from sidecar.flows.settling import Verdict
from sidecar.journey.need_words import WORDS_OF_KIND
from sidecar.journey.piece import in_time
from sidecar.model.correction import CorrectionKind, Decided
from sidecar.model.ids import contact_key, parse_id
from sidecar.model.moment import to_micros
from sidecar.store import cases, changes_write, corrections, members, pieces
from sidecar.store.engine import Conn

KINDS = (*WORDS_OF_KIND, "other")
_MOST_NAMED = 200  # entries by which a correction finds a case again, the newest


@dataclass(frozen=True)
class Corrected:
    """`case`: of what was corrected, as it is now; None where nothing of it is left."""

    correction: int
    book: Casebook
    case: int | None


@dataclass(frozen=True)
class Act:
    """Who corrects, in which house. `customer_id`: of the page on which they do; a case that has just come
    into being, and an entry that is about two people, are found by it alone."""

    verdict: Verdict
    house: House
    customer_id: str | None = None


def move(conn: Conn, entry_id: str, to: str | None, act: Act) -> Corrected:
    """An entry belongs to the case `to` of its customer, or is a need of its own. NotFoundError for what
    there is not, ConflictError where it is there already."""
    changes_write.take_turn(conn)
    entry = _entry(entry_id)
    book = _book_of_entry(conn, entry, act)
    here = book.labels([entry]).get(entry)
    left = set(() if here is None else book.entries_of(here)) - {entry}
    there = None if to is None else _case(book, to)
    if there == here or (there is None and not left):
        raise ConflictError("the entry is there already")
    beside = [] if there is None else book.entries_of(there)
    decided = _Word("move", [entry], beside=beside, apart=left)
    return _decide(book, decided, act.verdict)


def merge(conn: Conn, case_id: str, into: str, act: Act) -> Corrected:
    """Two cases are one. NotFoundError for one that there is not, or that is another customer's."""
    changes_write.take_turn(conn)
    book = book_of_case(conn, case_id, act)
    one, other = _case(book, case_id), _case(book, into)
    if one == other:
        raise ConflictError("these are one case already")
    decided = _Word("merge", book.entries_of(one), beside=book.entries_of(other))
    return _decide(book, decided, act.verdict)


def split(conn: Conn, case_id: str, entry_ids: Sequence[str], act: Act) -> Corrected:
    """These entries of a case are another need. NotFoundError for one that is not of this case,
    ConflictError where nothing would stay."""
    changes_write.take_turn(conn)
    book = book_of_case(conn, case_id, act)
    everything = set(book.entries_of(_case(book, case_id)))
    out = {_entry(it) for it in entry_ids}
    if not out <= everything:
        raise NotFoundError("entry of this case")
    if out == everything:
        raise ConflictError("these are all entries of this case: nothing would stay")
    return _decide(book, _Word("split", out, apart=everything - out), act.verdict)


def set_state(conn: Conn, case_id: str, state: Literal["settled", "open"], act: Act) -> Corrected:
    """A case is settled, until something more arrives, or is open again."""
    changes_write.take_turn(conn)
    book = book_of_case(conn, case_id, act)
    case = _case(book, case_id)
    line = book.line(case)
    if line is not None and line.is_open == (state == "open"):
        raise ConflictError(f"this case is {line.state.replace('_', ' ')} already")
    kind: CorrectionKind = "settle" if state == "settled" else "reopen"
    return _decide(book, _Word(kind, book.entries_of(case)), act.verdict)


def set_kind(conn: Conn, case_id: str, kind: str, act: Act) -> Corrected:
    """A case is of this kind. BadInputError for a kind that nobody knows."""
    changes_write.take_turn(conn)
    book = book_of_case(conn, case_id, act)
    known = (*KINDS, *act.house.kinds)
    if kind not in known:
        raise BadInputError(f"there is no such kind; take one of {', '.join(known)}", key="kind")
    word = _Word("kind", book.entries_of(_case(book, case_id)), said=kind)
    return _decide(book, word, act.verdict)


def undo(conn: Conn, number: int, act: Act) -> Corrected:
    """As if the correction had never been made. NotFoundError for one that there is not, ConflictError
    where it was undone already."""
    changes_write.take_turn(conn)
    known = corrections.get(conn, number)
    if known is None:
        raise NotFoundError("correction")
    if known.undone_at is not None:
        raise ConflictError(f"{known.undone_by} has undone this already")
    corrections.mark_undone(conn, number, by=act.verdict.by, at=act.verdict.at)
    about = [*known.entries, *known.beside, *known.apart]
    book = _again(conn, about, act.verdict, act.house)
    return Corrected(number, book, _label(book, known.entries))


def whose(conn: Conn, number: int) -> list[int]:
    """The customers that a correction is about, as they are now."""
    known = corrections.get(conn, number)
    return (
        [] if known is None else customers_of(conn, [*known.entries, *known.beside, *known.apart])
    )


def book_of_case(conn: Conn, case_id: str, act: Act) -> Casebook:
    """The cases of the customer whose case that is. NotFoundError where there is none."""
    if act.customer_id is not None:
        return open_casebook(conn, opened(conn, act.customer_id), act.house)
    case = parse_id("ca", case_id)
    found = [] if case is None else cases.customers_with(conn, case)
    if not found:
        raise NotFoundError("case")
    return open_casebook(conn, found[0], act.house)


def customers_of(conn: Conn, entries: Collection[int]) -> list[int]:
    """Who has these entries or records: the customer of the contact first, then whom they are about."""
    owners: dict[int, None] = {}
    about: dict[int, None] = {}
    for fact in pieces.facts_of(conn, entries):
        owners[fact.contact] = None
        if b'"about":' in fact.body and (it := orjson.loads(fact.body).get("about")):
            about[contact_key(orjson.loads(fact.body)["tool"], it["native_id"])] = None
    known = members.customers_of(conn, [*owners, *about])
    return list(dict.fromkeys(known[it] for it in (*owners, *about) if it in known))


@dataclass(frozen=True)
class _Word:
    kind: CorrectionKind
    entries: Collection[int]
    beside: Collection[int] = ()
    apart: Collection[int] = ()
    said: str | None = None


def _decide(book: Casebook, word: _Word, verdict: Verdict) -> Corrected:
    conn = book.conn
    entries, beside = _named(conn, word.entries), _named(conn, word.beside)
    decided = Decided(
        correction=0,
        kind=word.kind,
        entries=entries,
        beside=beside,
        apart=_named(conn, word.apart),
        said=word.said,
        reason=verdict.reason,
        by=verdict.by,
        at=to_micros(verdict.at),
    )
    number = corrections.add(conn, decided)
    _again(conn, [*entries, *beside], verdict, book.house)
    now = open_casebook(conn, book.customer, book.house)
    return Corrected(number, now, _label(now, entries))


def _named(conn: Conn, entries: Collection[int]) -> tuple[int, ...]:
    """In time; of a long case its newest."""
    found = in_time(pieces_by_key(conn, entries))
    return tuple(it.key for it in found[-_MOST_NAMED:])


def _again(conn: Conn, entries: Collection[int], verdict: Verdict, house: House) -> Casebook:
    """Derives the cases of whoever has these entries; gives those of the first of them."""
    customers = customers_of(conn, entries)
    if not customers:
        raise NotFoundError("customer (any more)")
    since = min(it.occurred_at for it in pieces_by_key(conn, entries))
    keep_up(conn, customers, house, now=verdict.at, since=since)
    changes_write.append(conn, customers, {}, kind="case", at=verdict.at)
    return open_casebook(conn, customers[0], house)


def _label(book: Casebook, entries: Sequence[int]) -> int | None:
    labels = book.labels(entries)
    return next((labels[it] for it in reversed(entries) if it in labels), None)


def _book_of_entry(conn: Conn, entry: int, act: Act) -> Casebook:
    found = customers_of(conn, [entry])
    if act.customer_id is not None:
        found = [it for it in found if it == opened(conn, act.customer_id)]
    if not found:
        raise NotFoundError("entry")
    return open_casebook(conn, found[0], act.house)


def _case(book: Casebook, case_id: str) -> int:
    case = parse_id("ca", case_id)
    if case is None or book.line(case) is None:
        raise NotFoundError("case of this customer")
    return case


def _entry(entry_id: str) -> int:
    entry = parse_id("en", entry_id)
    if entry is None:
        raise NotFoundError("entry")
    return entry
