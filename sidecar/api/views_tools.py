"""Views of the tool accounts: how they stand, what is parked, and having it tried again."""

from dataclasses import asdict

from sidecar.api.route import Call, Change
from sidecar.api.tool_shapes import (
    AllParkedAnswer,
    BackfillAnswer,
    ParkedAnswer,
    ReplayAnswer,
    ToolAnswer,
    ToolsAnswer,
)
from sidecar.errors import NotFoundError
from sidecar.flows.progress import Standing, standings
from sidecar.store import parked

_LARGEST_ID = (1 << 63) - 1


def tools(call: Call[None]) -> ToolsAnswer:
    with call.desk.store.reading() as conn:
        found = standings(conn, call.desk.freshnesses)
    return ToolsAnswer(tools=[_tool(it) for it in found])


def parked_rows(call: Call[None]) -> AllParkedAnswer:
    """Names nobody: native ids and payloads may hold what a customer wrote."""
    with call.desk.store.reading() as conn:
        found = parked.parked(conn)
    return AllParkedAnswer(
        parked=[
            ParkedAnswer(
                id=it.id,
                tool=it.tool,
                kind=it.kind,
                received_at=it.received_at,
                tries=it.tries,
                reason=it.reason,
                size=None if it.payload is None else len(it.payload),
            )
            for it in found
        ]
    )


def replay(call: Change[None]) -> ReplayAnswer:
    number = call.ids["id"]
    if not number.isdecimal() or not number.isascii() or not 0 < int(number) <= _LARGEST_ID:
        raise NotFoundError("parked payload")
    n = parked.replay(call.conn, row_id=int(number))
    if n == 0:
        raise NotFoundError("parked payload")
    return ReplayAnswer(replayed=n)


def _tool(it: Standing) -> ToolAnswer:
    return ToolAnswer(
        tool=it.freshness.tool,
        label=it.freshness.label,
        state=it.freshness.state,
        seen_at=it.freshness.seen_at,
        posted_at=it.posted_at,
        failing_since=it.freshness.failing_since,
        paused_until=it.paused_until,
        reason=it.reason,
        waiting=it.n_waiting,
        parked=it.n_parked,
        pulls=it.n_pulls,
        failures=it.n_failures,
        backfill=BackfillAnswer(**asdict(it.backfill)) if it.backfill else None,
    )
