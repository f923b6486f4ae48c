"""Views of the live stream: open it, and say which customers it is about."""

from flask import Response

from sidecar.api.route import Call
from sidecar.api.service_shapes import StreamQuery, WatchAnswer, WatchQuery
from sidecar.errors import BadInputError, NotAuthenticatedError
from sidecar.flows.admit import is_still_good
from sidecar.flows.opening import opened
from sidecar.model.access import Caller
from sidecar.model.ids import parse_id
from sidecar.store import members
from sidecar.store.engine import Conn


def stream(call: Call[StreamQuery]) -> Response:
    """Server-sent events, until one of the two ends it. What the request says is read here and not in
    the generator, which runs when the request is over."""
    caller, desk = _caller(call), call.desk
    last = _last_position(call.request.headers.get("Last-Event-ID"))
    keys = _customers(call, call.body.customers)
    opened = desk.hub.open(caller.token_id, last)
    opened.watch(keys)
    events = desk.hub.serve(opened, lambda: is_still_good(desk.store, caller))
    return Response(
        events,
        content_type="text/event-stream",
        # X-Accel-Buffering: nginx would hold events back until a buffer is full.
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def watch(call: Call[WatchQuery]) -> WatchAnswer:
    keys = _customers(call, call.body.customers)
    call.desk.hub.watch(call.body.stream, _caller(call).token_id, keys)
    return WatchAnswer(watching=len(keys))


def _customers(call: Call[StreamQuery] | Call[WatchQuery], public_ids: list[str]) -> set[int]:
    """The ids as given and, where a customer was joined with another since, the one it is now."""
    if not public_ids:
        return set()
    with call.desk.store.reading() as conn:
        keys = {_key(conn, it) for it in public_ids}
        return keys | _now(conn, keys)


def _now(conn: Conn, keys: set[int]) -> set[int]:
    return set(members.customers_of(conn, keys).values())


def _key(conn: Conn, public: str) -> int:
    if parse_id("cd", public) is not None:
        return opened(conn, public)
    key = parse_id("cu", public)
    if key is None:
        raise BadInputError("a customer id begins with cu_", key="customers")
    return key


def _last_position(header: str | None) -> int | None:
    return (
        int(header)
        if header and header.isascii() and header.isdigit() and len(header) < 19
        else None
    )


def _caller(call: Call[StreamQuery] | Call[WatchQuery]) -> Caller:
    if call.caller is None:
        raise NotAuthenticatedError("a stream belongs to a token")
    return call.caller
