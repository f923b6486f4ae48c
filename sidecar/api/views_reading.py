"""Views that read: who is on this page, their timeline, search, an entry's original."""

from base64 import b64encode

import orjson

from sidecar.access.audit import opening
from sidecar.api.audited import keep_line
from sidecar.api.route import Call
from sidecar.api.shapes import ContextQuery, ScanAnswer, SearchQuery, TimelineQuery
from sidecar.errors import NotFoundError
from sidecar.flows.casebook import open_casebook
from sidecar.flows.counting_pages import Opening
from sidecar.flows.lookup import Asked
from sidecar.flows.opening import opened
from sidecar.flows.paging import Wanted, page_of_customer
from sidecar.flows.reporting import check_not_reported, reported_by
from sidecar.flows.scans import scan_of
from sidecar.flows.searching import search
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id, public_id
from sidecar.store import members
from sidecar.store.engine import Conn
from sidecar.store.timeline import original_of
from sidecar.store.whose import contact_of_fact


def context(call: Call[ContextQuery]) -> bytes:
    """Everything the overlay draws. A candidate that was chosen is a customer like any other."""
    query, caller = call.body, call.caller
    asked = Asked(
        hints=query.hints,
        customer_id=query.candidate_id or query.customer_id,
        unless_position=query.unless_position,
        reader=caller,
    )
    told = call.desk.finder.context(asked)
    if caller is None or query.unless_position is not None:
        return told  # a page that is looked at again asks with the position that it knows
    if query.candidate_id and parse_id("cu", query.candidate_id) is not None:
        keep_line(call.desk, opening(caller, query.candidate_id))
    if query.page is not None:
        page = query.page
        call.desk.pages.note(Opening(page.origin, page.key, query.hints, caller, told))
    return told


def timeline(call: Call[TimelineQuery]) -> bytes:
    query = call.body
    wanted = Wanted(
        before=query.before,
        limit=query.limit,
        channels=query.channels,
        tools=query.tools,
        case_id=query.case_id,
        words=query.q,
    )
    with call.desk.store.reading() as conn:
        customer = opened(conn, query.customer_id)
        check_not_reported(conn, customer, call.caller)
        book = open_casebook(conn, customer, call.desk.house)
        return orjson.dumps(page_of_customer(book, wanted))


def find(call: Call[SearchQuery]) -> bytes:
    with call.desk.store.reading() as conn:
        own = call.desk.house.own
        hits = search(conn, call.body.q, own=own, limit=call.body.limit)
        blank = {public_id("cu", it) for it in reported_by(conn, call.caller)}
    told = [it | {"matched": []} if it["customer_id"] in blank else it for it in hits.lines]
    return orjson.dumps({"customers": told, "n_more_customers": hits.n_more, "next": None})


def scan(call: Call[None]) -> ScanAnswer:
    """The letter itself, as it lies in the post room's folder."""
    key = parse_id("en", call.ids["id"])
    with call.desk.store.reading() as conn:
        _check_is_shown(conn, key, call.caller)
    found = None if key is None else scan_of(call.desk.store, call.desk.settings.tools, key)
    if found is None:
        raise NotFoundError("scan (any more); it was taken out of the post room's folder")
    return ScanAnswer(name=found.name, type=found.type, content=b64encode(found.content).decode())


def original(call: Call[None]) -> bytes:
    """The whole text as it was written, with what the timeline folds away."""
    key = parse_id("en", call.ids["id"])
    with call.desk.store.reading() as conn:
        _check_is_shown(conn, key, call.caller)
        found = None if key is None else original_of(conn, key)
    if found is None:
        raise NotFoundError("entry")
    return orjson.dumps({"id": call.ids["id"], "subject": found[0], "text": found[1]})


def _check_is_shown(conn: Conn, entry: int | None, caller: Caller | None) -> None:
    """NotAllowedError for an entry of somebody whom the caller reported as not right."""
    contact = None if entry is None else contact_of_fact(conn, entry)
    customer = None if contact is None else members.customer_of(conn, contact)
    if customer is not None:
        check_not_reported(conn, customer, caller)
