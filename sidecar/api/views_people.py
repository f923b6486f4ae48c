"""Views about people beside a customer: who may speak for them, noted and ended."""

import orjson

from sidecar.api.people_shapes import NewRepresentative
from sidecar.api.route import Call, Change, Nothing
from sidecar.errors import NotFoundError
from sidecar.flows import representing
from sidecar.flows.opening import opened
from sidecar.flows.reporting import check_not_reported
from sidecar.flows.representing import Noted
from sidecar.model.ids import parse_id, public_id
from sidecar.model.representative import Representative
from sidecar.store import members


def add(call: Change[NewRepresentative]) -> bytes:
    asked = call.body
    noted = Noted(
        customer_id=asked.customer_id,
        for_customer_id=asked.for_customer_id,
        role=asked.role,
        valid_from=asked.from_,
        valid_until=asked.until,
        note=asked.note,
    )
    now = call.desk.clock()
    return _answer(call, representing.add(call.conn, noted, by=call.by, now=now))


def end(call: Change[Nothing]) -> bytes:
    key = parse_id("re", call.ids["id"])
    if key is None:
        raise NotFoundError("representative")
    return _answer(call, representing.end(call.conn, key, by=call.by, now=call.desk.clock()))


def history(call: Call[None]) -> bytes:
    """Who may and who might speak for whom, what is over included."""
    with call.desk.store.reading() as conn:
        customer = opened(conn, call.ids["id"])
        check_not_reported(conn, customer, call.caller)
        return orjson.dumps(representing.history_of(conn, customer, call.desk.clock()))


def _answer(call: Change[NewRepresentative] | Change[Nothing], it: Representative) -> bytes:
    now_of = members.customers_of(call.conn, {it.contact, it.for_contact})
    both = {
        "customer_id": public_id("cu", now_of.get(it.contact, it.contact)),
        "for_customer_id": public_id("cu", now_of.get(it.for_contact, it.for_contact)),
    }
    return orjson.dumps(both | representing.line(it, call.desk.clock()))
