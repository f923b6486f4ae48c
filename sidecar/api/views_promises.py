"""Views of what was promised to a customer, and of what agents note about them."""

from typing import Any

import orjson

from sidecar.api.promise_shapes import (
    Ended,
    NewCallBack,
    NewFlag,
    NewNote,
    NewVerification,
    NewWrapUp,
    PromiseMade,
)
from sidecar.api.route import Change, Nothing
from sidecar.api.views_handoffs import (
    acting_of,
    caller_of,
    customer_now,
    found_in,
    promised_in,
    seen_of,
)
from sidecar.flows import flagging, noting, promising
from sidecar.flows.anchoring import About, Anchor, anchor, case_ids
from sidecar.flows.calling_back import attempts
from sidecar.flows.casebook import open_casebook
from sidecar.flows.flagging import Verified
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.noting import Note
from sidecar.flows.promising import CallBack
from sidecar.flows.service_lines import call_back_line, flag_line, promise_line
from sidecar.model.ids import public_id
from sidecar.model.service_fact import ServiceFact


def promise(call: Change[PromiseMade]) -> bytes:
    said = call.body
    at = _anchor(call, About(said.customer_id, said.case_id, said.found_in))
    return _promise(call, promising.promise(acting_of(call), at, promised_in(said)))


def call_back(call: Change[NewCallBack]) -> bytes:
    said = call.body
    at = _anchor(call, About(said.customer_id, said.case_id))
    wanted = CallBack(
        number=said.number,
        until=said.until,
        since=said.from_,
        time_zone=said.time_zone,
        language=said.language,
        agent=said.agent,
        team=said.team,
        what=said.what,
    )
    return _promise(call, promising.call_back(acting_of(call), at, wanted))


def keep(call: Change[Nothing]) -> bytes:
    return _promise(call, promising.keep(acting_of(call), call.ids["id"]))


def drop(call: Change[Ended]) -> bytes:
    return _promise(call, promising.drop(acting_of(call), call.ids["id"], call.body.reason))


def flag(call: Change[NewFlag]) -> bytes:
    said = call.body
    at = _anchor(call, About(said.customer_id))
    made = flagging.flag(acting_of(call), at, said.kind, reason=said.reason, until=said.until)
    return orjson.dumps(flag_line(made))


def end_flag(call: Change[Ended]) -> bytes:
    return orjson.dumps(flag_line(flagging.end_flag(acting_of(call), call.ids["id"])))


def verify(call: Change[NewVerification]) -> bytes:
    said = call.body
    at = _anchor(call, About(said.customer_id))
    verified = Verified(said.how, said.active_id, said.until)
    return _verification(call, flagging.verify(acting_of(call), at, verified))


def end_verification(call: Change[Ended]) -> bytes:
    return _verification(call, flagging.end_verification(acting_of(call), call.ids["id"]))


def note(call: Change[NewNote]) -> bytes:
    said = call.body
    at = _anchor(call, About(said.customer_id, said.case_id, said.entry_id))
    return _note(call, at, noting.note(acting_of(call), at, said.text, call.desk.house))


def wrap_up(call: Change[NewWrapUp]) -> bytes:
    said = call.body
    at = _anchor(call, About(said.customer_id, said.case_id, said.entry_id))
    promised = [
        (promised_in(it), found_in(call, it, customer_id=said.customer_id, beside=at))
        for it in said.promises
    ]
    written = noting.wrap_up(
        acting_of(call), at, said.text, promised=promised, house=call.desk.house
    )
    if said.settled:
        noting.settle(acting_of(call), at, written, call.desk.house)
    return _note(call, at, written)


def _anchor(call: Change[Any], about: About) -> Anchor:
    return anchor(call.conn, about, caller_of(call), call.desk.house)


def _promise(call: Change[Any], fact: ServiceFact) -> bytes:
    return orjson.dumps(_promise_line(call, fact))


def _promise_line(call: Change[Any], fact: ServiceFact) -> Json:
    customer, seen = customer_now(call, fact), seen_of(call, fact)
    if fact.kind == "promise":
        return promise_line(fact, customer, seen)
    tried = attempts(call.conn, fact, customer, call.desk.house)
    return call_back_line(fact, customer, seen, attempts=tried)


def _verification(call: Change[Any], fact: ServiceFact) -> bytes:
    told = {
        "verification_id": public_id("ve", fact.key),
        "customer_id": public_id("cu", customer_now(call, fact)),
        "state": "verified" if fact.state == "open" else "over",
        "how": fact.told["how"],
        "by": fact.by,
        "at": moment_text(fact.at),
        "until": moment_text(fact.due_at or fact.at),
    }
    return orjson.dumps(told)


def _note(call: Change[Any], at: Anchor, written: Note) -> bytes:
    book = open_casebook(call.conn, at.customer, call.desk.house)
    told = {
        "note_id": public_id("no", written.key),
        "entry_id": public_id("en", written.entry),
        "customer_id": public_id("cu", at.customer),
        "case_id": case_ids(book, [written.entry]).get(written.entry),
        "promises": [_promise_line(call, it) for it in written.promises],
    }
    return orjson.dumps(told)
