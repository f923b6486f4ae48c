"""Views of what is not right: agents report it, leads answer, review what is worth it, and read the audit."""

import orjson

from sidecar.api.review_shapes import (
    AuditAnswer,
    AuditLine,
    AuditQuery,
    ReportAnswer,
    ReportAnswered,
    ReportQuery,
    ReviewsQuery,
)
from sidecar.api.route import Call, Change, Nothing
from sidecar.api.shapes import ReportLine
from sidecar.errors import NotAuthenticatedError, NotFoundError
from sidecar.flows import reporting, reviewing
from sidecar.flows.lines import Listed
from sidecar.flows.opening import opened
from sidecar.flows.reporting import Said
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id
from sidecar.store import audits
from sidecar.store.engine import Conn
from sidecar.store.reports import Report


def report(call: Change[ReportQuery]) -> ReportAnswer:
    query = call.body
    customer = opened(call.conn, query.customer_id)
    said = Said(query.note, query.page.origin if query.page else None)
    now = call.desk.clock()
    return _answer(
        call.conn, reporting.report(call.conn, customer, said, caller=_caller(call), now=now)
    )


def answer(call: Change[ReportAnswered]) -> ReportAnswer:
    body, now = call.body, call.desk.clock()
    told = reporting.answer(
        call.conn, _number(call), body.verdict, text=body.text, by=call.by, now=now
    )
    return _answer(call.conn, told)


def seen(call: Change[Nothing]) -> ReportAnswer:
    now = call.desk.clock()
    told = reporting.mark_seen(call.conn, _number(call), caller=_caller(call), now=now)
    return _answer(call.conn, told)


def reviews(call: Call[ReviewsQuery]) -> bytes:
    kind, limit = call.body.kind, call.body.limit
    lists = {
        "suggestions": reviewing.suggestions,
        "doubts": reviewing.doubts,
        "reports": reviewing.open_reports,
    }
    with call.desk.store.reading() as conn:
        read = {
            name: of(conn, limit=limit) if kind in (None, name) else Listed([])
            for name, of in lists.items()
        }
    told = {name: it.lines for name, it in read.items()}
    return orjson.dumps(told | {f"n_more_{name}": it.n_more for name, it in read.items()})


def audit(call: Call[AuditQuery]) -> AuditAnswer:
    query = call.body
    with call.desk.store.reading() as conn:
        found = audits.newest(
            conn,
            limit=query.limit,
            before=query.before,
            by=query.by,
            action=query.action,
            about=query.about,
        )
    lines = [AuditLine(**it.model_dump()) for it in found]
    return AuditAnswer(lines=lines, next=found[-1].id if len(found) == query.limit else None)


def _answer(conn: Conn, told: Report) -> ReportAnswer:
    return ReportAnswer(report=ReportLine.model_validate(reporting.report_line(conn, told)))


def _number(call: Change[ReportAnswered] | Change[Nothing]) -> int:
    number = parse_id("rp", call.ids["id"])
    if number is None:
        raise NotFoundError("report")
    return number


def _caller(call: Change[ReportQuery] | Change[Nothing]) -> Caller:
    if call.caller is None:
        raise NotAuthenticatedError("a report is somebody's")
    return call.caller
