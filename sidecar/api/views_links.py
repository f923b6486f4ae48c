"""Views that decide who is who: links, moves, splits; what was decided, and taking it back."""

from collections.abc import Callable
from typing import Any

import orjson

from sidecar.access.policy import check_may_confirm
from sidecar.api.link_shapes import (
    ActsQuery,
    LinkAnswer,
    LinkDecision,
    MoveAnswer,
    MoveContact,
    SplitAnswer,
    SplitCustomer,
    UndoAct,
    UndoAnswer,
)
from sidecar.api.route import Call, Change
from sidecar.errors import NotFoundError
from sidecar.flows import decide_links, recounting, undoing
from sidecar.flows.decide_links import Decided
from sidecar.flows.opening import opened
from sidecar.flows.reporting import check_not_reported
from sidecar.flows.settling import Verdict
from sidecar.model.ids import parse_id, public_id
from sidecar.store import members
from sidecar.store.engine import Conn


def confirm(call: Change[LinkDecision]) -> LinkAnswer:
    _check_may_confirm(call)
    return _decide(call, decide_links.confirm)


def refuse(call: Change[LinkDecision]) -> LinkAnswer:
    return _decide(call, decide_links.refuse)


def revoke(call: Change[LinkDecision]) -> LinkAnswer:
    return _decide(call, decide_links.revoke)


def keep(call: Change[LinkDecision]) -> LinkAnswer:
    _check_may_confirm(call)
    return _decide(call, decide_links.keep)


def move(call: Change[MoveContact]) -> MoveAnswer:
    contact = _key("ct", call.ids["id"], what="contact")
    if call.body.to is not None:
        _check_may_confirm(call)
    verdict, house = _verdict(call), call.desk.house
    moved = decide_links.move(call.conn, contact, call.body.to, verdict=verdict, house=house)
    return MoveAnswer(
        act_id=public_id("ac", moved.act),
        contact_id=call.ids["id"],
        customer_id=public_id("cu", moved.customer),
        customers=_customer_ids(moved.customers),
    )


def split(call: Change[SplitCustomer]) -> SplitAnswer:
    out = [_key("ct", it, what="contact") for it in call.body.contacts]
    verdict, house = _verdict(call), call.desk.house
    parted = decide_links.split(call.conn, call.ids["id"], out, verdict=verdict, house=house)
    return SplitAnswer(
        act_id=public_id("ac", parted.act),
        customer_id=public_id("cu", parted.customer),
        customers=_customer_ids(parted.customers),
    )


def undo(call: Change[UndoAct]) -> UndoAnswer:
    """Who may not confirm may not undo what kept two apart either."""
    act = _key("ac", call.ids["id"], what="act")
    if undoing.may_unite(call.conn, act):
        _check_may_confirm(call)
    undone = undoing.undo(call.conn, act, _verdict(call), call.desk.house)
    return UndoAnswer(
        act_id=public_id("ac", undone.act),
        undid=call.ids["id"],
        customers=_customer_ids(undone.customers),
    )


def acts(call: Call[ActsQuery]) -> bytes:
    with call.desk.store.reading() as conn:
        customer = opened(conn, call.ids["id"])
        check_not_reported(conn, customer, call.caller)
        contacts = members.contacts_of(conn, customer)
        decided = recounting.acts_of(conn, contacts, limit=call.body.limit)
        partings = recounting.partings_of(conn, contacts)
    told = {
        "acts": decided.lines,
        "n_more_acts": decided.n_more,
        "partings": partings.lines,
        "n_more_partings": partings.n_more,
    }
    return orjson.dumps(told)


def _decide(
    call: Change[LinkDecision], decide: Callable[[Conn, int, Verdict], Decided]
) -> LinkAnswer:
    link = _key("li", call.ids["id"], what="link")
    decided = decide(call.conn, link, _verdict(call))
    return LinkAnswer(
        act_id=None if decided.act is None else public_id("ac", decided.act),
        link_id=call.ids["id"],
        state=decided.state,
        customers=_customer_ids(decided.customers),
    )


def _verdict(call: Change[Any]) -> Verdict:
    return Verdict(by=call.by, at=call.desk.clock(), reason=call.body.reason)


def _check_may_confirm(call: Change[Any]) -> None:
    allowed = call.desk.settings.access.may_confirm
    check_may_confirm(call.caller, allowed, about=call.ids["id"])


def _customer_ids(customers: list[int]) -> list[str]:
    return [public_id("cu", it) for it in customers]


def _key(prefix: str, text: str, *, what: str) -> int:
    key = parse_id(prefix, text)
    if key is None:
        raise NotFoundError(what)
    return key
