"""A "this is not right" → the card is blank for whoever says so → a lead answers → it is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import orjson

from sidecar.errors import ConflictError, NotAllowedError, NotFoundError
from sidecar.flows.casebook import Casebook
from sidecar.flows.house import House
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.settling import customers_of
from sidecar.flows.telling import tell
from sidecar.model.access import Caller
from sidecar.model.ids import public_id
from sidecar.store import changes_write, journeys, members, reports
from sidecar.store.engine import Conn
from sidecar.store.reports import NewReport, Report


@dataclass(frozen=True)
class Said:
    """What is not right: on which page (its origin) it was seen, and what the agent says of it."""

    note: str | None = None
    origin: str | None = None


def report(conn: Conn, customer: int, said: Said, *, caller: Caller, now: datetime) -> Report:
    """Keeps what stands there for a lead; from now on the caller sees nothing of this customer until
    one answers. Who says it twice has said it once."""
    changes_write.take_turn(conn)
    known = report_on(conn, customer, caller)
    if known is not None and known.is_open:
        return known
    lines = journeys.contacts_of(conn, customer)
    contacts = [it.contact_key for it in lines]
    kept = orjson.dumps(_kept(tell(conn, lines, Casebook(conn, customer, House())))).decode()
    new = NewReport(customer, contacts, said.note, said.origin, kept)
    return _changed(conn, reports.add(conn, new, caller, at=now), now)


def answer(
    conn: Conn,
    number: int,
    verdict: Literal["right", "wrong"],
    *,
    text: str | None,
    by: str,
    now: datetime,
) -> Report:
    """A lead's answer, which shows the customer again. ConflictError where there is one already."""
    changes_write.take_turn(conn)
    known = _known(conn, number)
    if not known.is_open:
        raise ConflictError(f"{known.answered_by} has answered this already")
    reports.answer(conn, number, verdict, text=text, by=by, at=now)
    return _changed(conn, number, now)


def mark_seen(conn: Conn, number: int, *, caller: Caller, now: datetime) -> Report:
    """Whoever reported it has read the answer. NotAllowedError for anybody else, ConflictError where
    there is none yet."""
    changes_write.take_turn(conn)
    known = _known(conn, number)
    if not known.is_by(caller):
        raise NotAllowedError("somebody else reported this", about=public_id("rp", number))
    if known.is_open:
        raise ConflictError("nobody has answered this yet")
    reports.mark_seen(conn, number, at=now)
    return _changed(conn, number, now)


def report_on(conn: Conn, customer: int, caller: Caller | None) -> Report | None:
    """What the caller said of this customer, also where its contacts belong to others by now: the open
    report, else the newest answer that was not seen."""
    if caller is None:
        return None
    mine = reports.unseen_of(conn, caller)
    about = [it for it in mine if customer in customers_of(conn, it.contacts)]
    return next((it for it in about if it.is_open), about[0] if about else None)


def check_not_reported(conn: Conn, customer: int, caller: Caller | None) -> None:
    """NotAllowedError while the caller's own report about this customer is open."""
    known = report_on(conn, customer, caller)
    if known is not None and known.is_open:
        raise NotAllowedError(
            "you said that this is not right: it is shown again when a lead has answered",
            about=public_id("rp", known.report),
            action="read_refused",
        )


def reported_by(conn: Conn, caller: Caller | None) -> set[int]:
    """The customers of whom the caller's own reports are open."""
    mine = [] if caller is None else reports.unseen_of(conn, caller)
    contacts = {contact for it in mine if it.is_open for contact in it.contacts}
    return set(customers_of(conn, contacts))


def report_line(conn: Conn, told: Report) -> Json:
    """In the words of the API's `ReportLine`."""
    now = members.customer_of(conn, told.customer_key)
    return {
        "report_id": public_id("rp", told.report),
        "customer_id": public_id("cu", told.customer_key if now is None else now),
        "state": "open" if told.is_open else "answered",
        "at": moment_text(told.at),
        "answer": _answer_line(told),
    }


def _answer_line(told: Report) -> Json | None:
    if told.answered_at is None:
        return None
    return {
        "verdict": told.verdict,
        "text": told.answer,
        "by": told.answered_by,
        "at": moment_text(told.answered_at),
    }


def _known(conn: Conn, number: int) -> Report:
    known = reports.get(conn, number)
    if known is None:
        raise NotFoundError("report")
    return known


def _changed(conn: Conn, number: int, now: datetime) -> Report:
    """Whoever has the customer open looks again."""
    known = _known(conn, number)
    customers = customers_of(conn, known.contacts)
    changes_write.append(conn, customers, {}, kind="report", at=now)
    return known


def _kept(told: Json) -> Json:
    """What a lead needs to see what was wrong; entries by id, since they stand in the store anyway."""
    return {
        "customer": told["customer"],
        "contacts": told["contacts"],
        "links": told["links"],
        "entries": [it["id"] for it in told["entries"]],
    }
