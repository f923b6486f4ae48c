"""Dating: what a tool dates ahead of us has not happened then; a sender's clock is wrong, or its time zone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sidecar.model.fact import Fact
from sidecar.model.ids import fact_key
from sidecar.model.interaction import Interaction
from sidecar.store import facts
from sidecar.store.engine import Conn

_CLOCK_SKEW = timedelta(days=1)  # as connectorkit/mail/letter.py allows a sender


def dated(conn: Conn, told: Sequence[Fact], now: datetime) -> list[Fact]:
    """The facts; those of which a time lies far ahead with the time at which the tool says that it
    changed, else at which we read it first: told again they are what they were."""
    return [
        _capped(conn, it, now) if isinstance(it, Interaction) and _is_ahead(it, now) else it
        for it in told
    ]


def _is_ahead(it: Interaction, now: datetime) -> bool:
    return max(it.occurred_at, it.updated_at or it.occurred_at) > now + _CLOCK_SKEW


def _capped(conn: Conn, it: Interaction, now: datetime) -> Interaction:
    known = facts.fetch(conn, fact_key(it.tool, it.type, it.native_id))
    before = known if isinstance(known, Interaction) else None
    if before is not None and before == _at(it, before.occurred_at, before.updated_at):
        return before
    changed = it.updated_at
    if changed is not None and changed > now + _CLOCK_SKEW:
        changed = now
    occurred = it.occurred_at
    if occurred > now + _CLOCK_SKEW:
        occurred = it.updated_at or now
        if occurred > now:
            occurred = before.occurred_at if before else now
    return _at(it, occurred, changed)


def _at(it: Interaction, occurred: datetime, changed: datetime | None) -> Interaction:
    return it.model_copy(update={"occurred_at": occurred, "updated_at": changed})
