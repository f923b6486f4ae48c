"""Views of cases: their brief, why an entry is of one, and what agents correct."""

from typing import Any

import orjson

from sidecar.api.case_shapes import (
    CaseBriefQuery,
    MergeCase,
    MoveEntry,
    SetCaseKind,
    SetCaseState,
    SplitCase,
    UndoCorrection,
    WhyQuery,
)
from sidecar.api.route import Call, Change
from sidecar.errors import NotFoundError
from sidecar.flows import correcting
from sidecar.flows.case_list import cases_told
from sidecar.flows.casebook import open_casebook
from sidecar.flows.correcting import Act, Corrected
from sidecar.flows.explaining_cases import why as explain
from sidecar.flows.lines import Json, maybe_moment, moment_text
from sidecar.flows.opening import opened
from sidecar.flows.reporting import check_not_reported
from sidecar.flows.settling import Verdict
from sidecar.flows.top_of_page import brief_of_case
from sidecar.flows.waiting import waiting
from sidecar.model.correction import Decided
from sidecar.model.ids import parse_id, public_id


def brief(call: Call[CaseBriefQuery]) -> bytes:
    desk, now = call.desk, call.desk.clock()
    with desk.store.reading() as conn:
        customer = opened(conn, call.body.customer_id)
        check_not_reported(conn, customer, call.caller)
        book = open_casebook(conn, customer, desk.house)
        case = parse_id("ca", call.ids["id"])
        line = None if case is None else book.line(case)
        if line is None:
            raise NotFoundError("case of this customer")
        handed_on = waiting(conn, customer, call.caller, house=desk.house, now=now)
        told = brief_of_case(book, line, handed_on, now, reader=call.caller)
        return orjson.dumps(told)


def why(call: Call[WhyQuery]) -> bytes:
    desk, entry = call.desk, parse_id("en", call.ids["id"])
    with desk.store.reading() as conn:
        found = [] if entry is None else correcting.customers_of(conn, [entry])
        if call.body.customer_id is not None:
            found = [it for it in found if it == opened(conn, call.body.customer_id)]
        if entry is None or not found:
            raise NotFoundError("entry")
        check_not_reported(conn, found[0], call.caller)
        told = explain(open_casebook(conn, found[0], desk.house), entry)
    return orjson.dumps(
        {
            "entry_id": call.ids["id"],
            "case_id": None if told.case is None else public_id("ca", told.case),
            "reasons": told.reasons,
            "corrections": [_correction_line(it) for it in told.decided],
        }
    )


def move(call: Change[MoveEntry]) -> bytes:
    entry = parse_id("en", call.ids["id"])
    _check_may_see(call, [] if entry is None else correcting.customers_of(call.conn, [entry]))
    return _told(correcting.move(call.conn, call.ids["id"], call.body.case_id, _act(call)))


def merge(call: Change[MergeCase]) -> bytes:
    _check_case(call)
    return _told(correcting.merge(call.conn, call.ids["id"], call.body.into, _act(call)))


def split(call: Change[SplitCase]) -> bytes:
    _check_case(call)
    return _told(correcting.split(call.conn, call.ids["id"], call.body.entries, _act(call)))


def set_state(call: Change[SetCaseState]) -> bytes:
    _check_case(call)
    return _told(correcting.set_state(call.conn, call.ids["id"], call.body.state, _act(call)))


def set_kind(call: Change[SetCaseKind]) -> bytes:
    _check_case(call)
    return _told(correcting.set_kind(call.conn, call.ids["id"], call.body.kind, _act(call)))


def undo(call: Change[UndoCorrection]) -> bytes:
    number = parse_id("co", call.ids["id"])
    if number is None:
        raise NotFoundError("correction")
    _check_may_see(call, correcting.whose(call.conn, number))
    return _told(correcting.undo(call.conn, number, _act(call)))


def _act(call: Change[Any]) -> Act:
    verdict = Verdict(by=call.by, at=call.desk.clock(), reason=call.body.reason)
    return Act(verdict, call.desk.house, getattr(call.body, "customer_id", None))


def _check_case(call: Change[Any]) -> None:
    _check_may_see(call, [correcting.book_of_case(call.conn, call.ids["id"], _act(call)).customer])


def _check_may_see(call: Change[Any], customers: list[int]) -> None:
    for customer in customers:
        check_not_reported(call.conn, customer, call.caller)


def _told(done: Corrected) -> bytes:
    told: Json = {
        "correction_id": public_id("co", done.correction),
        "customer_id": public_id("cu", done.book.customer),
        "case_id": None if done.case is None else public_id("ca", done.case),
        **cases_told(done.book),
    }
    return orjson.dumps(told)


def _correction_line(it: Decided) -> Json:
    return {
        "correction_id": public_id("co", it.correction),
        "kind": it.kind,
        "by": it.by,
        "at": moment_text(it.at),
        "reason": it.reason,
        "undone_by": it.undone_by,
        "undone_at": maybe_moment(it.undone_at),
    }
