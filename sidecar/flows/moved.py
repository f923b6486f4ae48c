"""Moved: what came in of those about whom the caller did something lately."""

from collections.abc import Sequence
from datetime import timedelta

from sidecar.flows.lines import Json, Listed, moment_text
from sidecar.flows.own_desk import OwnDesk, put_names
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.secrets import open_pieces
from sidecar.model.access import Caller
from sidecar.model.ids import public_id
from sidecar.store import journeys, members, service_facts
from sidecar.store.timeline import Line, Sieve, page_of

_WITH_WHOM = timedelta(days=14)
_MOST_DEEDS = 5000  # of one person in that time
_MOST_READ = 200  # customers whose newest lines are read


def moved(desk: OwnDesk, caller: Caller, since: int, *, limit: int) -> Listed:
    """Customers about whom the caller did something lately, and of whom something new came in since, the
    newest first. Of those beyond the 200 with the newest entries whatever is new counts as something."""
    customers = _with_news(desk, caller, since)
    read, unread = customers[:_MOST_READ], customers[_MOST_READ:]
    told = (_news(desk, it, since) for it in read)
    found = [line for line in told if line is not None]
    found.sort(key=lambda it: str(it["at"]), reverse=True)
    lines = found[:limit]
    put_names(desk.conn, lines)
    return Listed(lines, len(found) - len(lines) + len(unread))


def _with_news(desk: OwnDesk, caller: Caller, since: int) -> list[int]:
    """Those of whom there is an entry since, whoever wrote it; by their newest."""
    lately = desk.seen.now - _WITH_WHOM // timedelta(microseconds=1)
    about = service_facts.made_about(desk.conn, caller.name, after=lately, most=_MOST_DEEDS)
    there = members.customers_of(desk.conn, about)
    known = {there[it] if it in there else desk.customer_of(it) for it in about}
    seen = {it for it in known if it is not None and it not in desk.hidden}
    last = {
        customer: max((it.last_at or 0 for it in contacts), default=0)
        for customer, contacts in journeys.contacts_of_each(desk.conn, seen).items()
    }
    return sorted((it for it in last if last[it] > since), key=lambda it: (-last[it], it))


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
