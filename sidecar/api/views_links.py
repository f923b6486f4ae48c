"""Views that decide who is who: confirm, refuse and revoke a link, move a contact."""

from collections.abc import Callable

from sidecar.api.link_shapes import LinkAnswer, LinkDecision, MoveAnswer, MoveContact
from sidecar.api.route import Change
from sidecar.errors import NotFoundError
from sidecar.flows import decide_links
from sidecar.flows.decide_links import Decided, Verdict
from sidecar.model.ids import parse_id, public_id
from sidecar.store.engine import Conn


def confirm(call: Change[LinkDecision]) -> LinkAnswer:
    return _decide(call, decide_links.confirm)


def refuse(call: Change[LinkDecision]) -> LinkAnswer:
    return _decide(call, decide_links.refuse)


def revoke(call: Change[LinkDecision]) -> LinkAnswer:
    return _decide(call, decide_links.revoke)


def move(call: Change[MoveContact]) -> MoveAnswer:
    contact = _key("ct", call.ids["id"], what="contact")
    to = None if call.body.to is None else _key("cu", call.body.to, what="customer")
    customer = decide_links.move(call.conn, contact, to, _verdict(call, call.body.reason))
    customer_id = public_id("cu", customer)
    return MoveAnswer(
        act_id="", contact_id=call.ids["id"], customer_id=customer_id, customers=[customer_id]
    )


def _decide(
    call: Change[LinkDecision], decide: Callable[[Conn, int, Verdict], Decided]
) -> LinkAnswer:
    link = _key("li", call.ids["id"], what="link")
    decided = decide(call.conn, link, _verdict(call, call.body.reason))
    return LinkAnswer(
        act_id=None,
        link_id=call.ids["id"],
        state=decided.state,
        customers=[public_id("cu", it) for it in decided.customers],
    )


def _verdict(call: Change[LinkDecision] | Change[MoveContact], reason: str | None) -> Verdict:
    return Verdict(by=call.by, at=call.desk.clock(), reason=reason)


def _key(prefix: str, text: str, *, what: str) -> int:
    key = parse_id(prefix, text)
    if key is None:
        raise NotFoundError(what)
    return key
