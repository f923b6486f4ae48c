"""Paging: customer and filters → contacts → the next page of the timeline, in the API's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.errors import NotFoundError
from sidecar.flows.lines import Json, case_id, entry_line
from sidecar.journey.conversations import Need
from sidecar.journey.visits import fold_visits
from sidecar.model.ids import public_id
from sidecar.store import journeys
from sidecar.store.engine import Conn
from sidecar.store.timeline import Line, Sieve, page_of


@dataclass(frozen=True)
class Wanted:
    """A page of the timeline: what is given holds together."""

    before: str | None
    limit: int
    channels: Sequence[str] | None = None
    tools: Sequence[str] | None = None
    case_id: str | None = None
    words: str | None = None


def page_of_customer(conn: Conn, customer: int, wanted: Wanted) -> Json:
    """The document of `TimelineAnswer`. NotFoundError for a case that there is not."""
    contacts = [it.contact_key for it in journeys.contacts_of(conn, customer)]
    conversation = _conversation(conn, contacts, wanted.case_id)
    sieve = Sieve(wanted.channels, wanted.tools, conversation, wanted.words)
    page = page_of(conn, contacts, before=wanted.before, limit=wanted.limit, sieve=sieve)
    return {"entries": entry_lines(conn, contacts, page.lines), "next": page.next}


def entry_lines(
    conn: Conn, contacts: Sequence[int], lines: Sequence[Line], known: Sequence[Need] = ()
) -> list[Json]:
    """The lines in the API's words, each with its case; `known`: cases that need not be asked for."""
    cases = {(it.tool, it.conversation): public_id("ca", it.case) for it in known}
    others = {(it[1], it[8]) for it in lines if it[8] is not None and (it[1], it[8]) not in cases}
    if others:
        found = journeys.smallest_participants(conn, contacts, sorted(others))
        cases |= {name: case_id(contact, *name) for name, contact in found.items()}
    ids = {it: public_id("ct", it) for it in contacts}
    told = [entry_line(it, ids[it[3]], cases.get((it[1], it[8] or ""))) for it in lines]
    return fold_visits(told) if any(it[17] == "visit" for it in lines) else told


def _conversation(
    conn: Conn, contacts: Sequence[int], wanted: str | None
) -> tuple[str, str] | None:
    """A case's id is a hash of its conversation's name: whose hash is it?"""
    if wanted is None:
        return None
    for contact, tool, conversation in journeys.conversation_names(conn, contacts):
        if case_id(contact, tool, conversation) == wanted:
            return tool, conversation
    raise NotFoundError("case of this customer")
