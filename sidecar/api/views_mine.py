"""Views of the overlay's home: what waits for the caller, and their absence."""

import orjson

from sidecar.api.mine_shapes import AbsenceAnswer, MineQuery, NewAbsence
from sidecar.api.route import Call, Change
from sidecar.api.views_handoffs import caller_of
from sidecar.flows import colleagues
from sidecar.flows.mine import Wanted
from sidecar.flows.mine import mine as mine_of


def mine(call: Call[MineQuery]) -> bytes:
    wanted = Wanted(caller_of(call), call.body.limit, call.body.since)
    with call.desk.store.reading() as conn:
        return orjson.dumps(mine_of(conn, wanted, call.desk.house, call.desk.clock()))


def absence(call: Change[NewAbsence]) -> AbsenceAnswer:
    until, names = call.body.until, call.desk.house.names
    caller = caller_of(call)
    colleagues.leave(call.conn, caller, until, names=names, now=call.desk.clock())
    return AbsenceAnswer(absent_until=until)
