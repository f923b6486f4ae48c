"""Views of the public posts about us, and of how much is told twice."""

import orjson

from sidecar.api.mention_shapes import MentionDismissal, MentionsQuery, RetellsQuery
from sidecar.api.route import Call, Change, Nothing
from sidecar.errors import NotFoundError
from sidecar.flows import counting_retells, mentioning
from sidecar.flows.mentioning import Reader, Wanted
from sidecar.model.ids import parse_id


def mentions(call: Call[MentionsQuery]) -> bytes:
    asked = call.body
    wanted = Wanted(asked.state, asked.order, before=asked.before, limit=asked.limit)
    with call.desk.store.reading() as conn:
        reader = Reader(call.caller, call.desk.clock())
        return orjson.dumps(mentioning.page_for(conn, wanted, reader))


def dismiss(call: Change[MentionDismissal]) -> bytes:
    reader = Reader(call.caller, call.desk.clock())
    told = mentioning.dismiss(call.conn, _entry(call), reader, reason=call.body.reason)
    return orjson.dumps(told)


def restore(call: Change[Nothing]) -> bytes:
    reader = Reader(call.caller, call.desk.clock())
    return orjson.dumps(mentioning.restore(call.conn, _entry(call), reader))


def retells(call: Call[RetellsQuery]) -> bytes:
    with call.desk.store.reading() as conn:
        lines = counting_retells.lines_of(conn, weeks=call.body.weeks, now=call.desk.clock())
    return orjson.dumps({"lines": lines})


def _entry(call: Change[MentionDismissal] | Change[Nothing]) -> int:
    key = parse_id("en", call.ids["id"])
    if key is None:
        raise NotFoundError("mention")
    return key
