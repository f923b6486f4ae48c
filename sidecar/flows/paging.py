"""Paging: customer and filters → contacts → the next page of the timeline, in the API's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sidecar.errors import NotFoundError
from sidecar.flows.lines import Json, case_id, entry_line
from sidecar.model.ids import parse_id
from sidecar.store import journeys, members
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


def page_of_customer(conn: Conn, customer_id: str, wanted: Wanted) -> Json:
    """The document of `TimelineAnswer`. NotFoundError for a customer or case that there is not."""
    contact = parse_id("cu", customer_id)
    customer = None if contact is None else members.customer_of(conn, contact)
    if customer is None:
        raise NotFoundError("customer")
    contacts = [it.contact_key for it in journeys.contacts_of(conn, customer)]
    conversation = _conversation(conn, contacts, wanted.case_id)
    sieve = Sieve(wanted.channels, wanted.tools, conversation, wanted.words)
    page = page_of(conn, contacts, before=wanted.before, limit=wanted.limit, sieve=sieve)
    return {"entries": entry_lines(conn, contacts, page.lines), "next": page.next}


def entry_lines(conn: Conn, contacts: Sequence[int], lines: Sequence[Line]) -> list[Json]:
    """The lines in the API's words, each with its case."""
    participants: dict[tuple[str, str], int] = {}
    if len(contacts) > 1:
        names = {(it.tool, it.conversation) for it in lines if it.conversation is not None}
        participants = journeys.smallest_participants(conn, contacts, sorted(names))
    return [entry_line(line, participants) for line in lines]


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
