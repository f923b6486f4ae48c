"""Moved: what came in of those about whom the caller did something lately."""

from collections.abc import Sequence
from datetime import timedelta

from sidecar.flows.lines import Json, moment_text
from sidecar.flows.own_desk import OwnDesk, put_names
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.secrets import open_pieces
from sidecar.model.access import Caller
from sidecar.model.ids import public_id
from sidecar.store import members, service_facts
from sidecar.store.timeline import Line, Sieve, page_of

_WITH_WHOM = timedelta(days=14)
_MOST_MOVED = 30


def moved(desk: OwnDesk, caller: Caller, since: int) -> list[Json]:
    """Customers about whom the caller did something lately, and of whom something new came in since."""
    lately = desk.seen.now - _WITH_WHOM // timedelta(microseconds=1)
    made = service_facts.made_by(desk.conn, caller.name, after=lately, limit=200)
    customers = dict.fromkeys(desk.customer_of(it.contact) for it in made)
    found = [
        line
        for customer in customers
        if customer is not None and (line := _news(desk, customer, since)) is not None
    ]
    found.sort(key=lambda it: str(it["at"]), reverse=True)
    put_names(desk.conn, found)
    return found[:_MOST_MOVED]


def _news(desk: OwnDesk, customer: int, since: int) -> Json | None:
    contacts = members.contacts_of(desk.conn, customer)
    newest = page_of(desk.conn, contacts, limit=10, sieve=Sieve()).lines
    lines = [Line._make(it) for it in newest]
    line = next((it for it in lines if it.occurred_at > since and not _is_own(desk, it)), None)
    if line is None:
        return None
    case = desk.book(customer).labels([line.entry_key]).get(line.entry_key)
    return {
        "customer_id": public_id("cu", customer),
        "name": "",
        "case_id": None if case is None else public_id("ca", case),
        "entry_id": public_id("en", line.entry_key),
        "line": _open_line(line, lines),
        "channel": line.channel,
        "at": moment_text(line.occurred_at),
    }


def _open_line(line: Line, newest: Sequence[Line]) -> str:
    """Its words without secrets, also such as only a question of ours before it shows to be one."""
    pieces = in_time(map(_piece, newest))
    opened = next(it for it in open_pieces(tuple(pieces)) if it.key == line.entry_key)
    return " ".join((opened.text or opened.subject or "").split())[:200]


def _piece(line: Line) -> Piece:
    return Piece(
        key=line.entry_key,
        tool=line.tool,
        native_id=line.native_id,
        channel=line.channel,
        direction=line.direction,
        by=line.by,
        occurred_at=line.occurred_at,
        conversation=line.conversation,
        subject=line.subject,
        text=line.text or "",
        kind=line.kind,
    )


def _is_own(desk: OwnDesk, line: Line) -> bool:
    return desk.seen.is_me(line.agent)
