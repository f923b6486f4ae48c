"""Paging: customer and filters → contacts → the next page of the timeline, in the API's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.errors import NotFoundError
from sidecar.flows.casebook import Casebook
from sidecar.flows.lines import Json, entry_line
from sidecar.flows.products import name_products
from sidecar.journey.visits import fold_visits
from sidecar.model.ids import parse_id, public_id
from sidecar.store import journeys
from sidecar.store.timeline import Entries, Line, Sieve, page_of


@dataclass(frozen=True)
class Wanted:
    """A page of the timeline: what is given holds together."""

    before: str | None
    limit: int
    channels: Sequence[str] | None = None
    tools: Sequence[str] | None = None
    case_id: str | None = None
    words: str | None = None


def page_of_customer(book: Casebook, wanted: Wanted) -> Json:
    """The document of `TimelineAnswer`. NotFoundError for a case that there is not."""
    contacts = [it.contact_key for it in journeys.contacts_of(book.conn, book.customer)]
    entries = None if wanted.case_id is None else _entries_of(book, wanted.case_id)
    sieve = Sieve(wanted.channels, wanted.tools, entries, wanted.words)
    page = page_of(book.conn, contacts, before=wanted.before, limit=wanted.limit, sieve=sieve)
    return {"entries": entry_lines(book, page.lines), "next": page.next}


def entry_lines(book: Casebook, lines: Sequence[Line]) -> list[Json]:
    """The lines in the API's words, each with its case."""
    cases = {
        entry: public_id("ca", case) for entry, case in book.labels([it[0] for it in lines]).items()
    }
    ids = {it: public_id("ct", it) for it in {line[3] for line in lines}}
    told = [entry_line(it, ids[it[3]], cases.get(it[0])) for it in lines]
    name_products(book.conn, book.house, lines, told)
    return fold_visits(told) if any(it[17] == "visit" for it in lines) else told


def _entries_of(book: Casebook, named: str) -> Entries:
    case = parse_id("ca", named)
    line = None if case is None else book.line(case)
    if case is None or line is None:
        raise NotFoundError("case of this customer")
    return Entries(book.entries_of(case), line.opened_at, line.last_at)
