"""What goes over the wire about tool accounts: how they stand, and what of theirs could not be read."""

from datetime import datetime

from sidecar.api.shape import Answer
from sidecar.model.freshness import ToolState


class BackfillAnswer(Answer):
    """How far the past is read. `done`: 0.0 to 1.0; `per_s`: things a second; `left_s`: seconds. Null where
    nobody can say. `since`: nothing older is wanted; null: all there is."""

    done: float | None
    n: int
    per_s: float | None
    left_s: float | None
    started_at: datetime
    finished_at: datetime | None
    since: datetime | None
    reason: str | None


class ToolAnswer(Answer):
    """`waiting`: what was posted and is not worked off yet; `parked`: what could not be read."""

    tool: str
    label: str
    state: ToolState
    seen_at: datetime | None
    posted_at: datetime | None
    failing_since: datetime | None
    paused_until: datetime | None
    reason: str | None
    waiting: int
    parked: int
    pulls: int
    failures: int
    backfill: BackfillAnswer | None


class ToolsAnswer(Answer):
    tools: list[ToolAnswer]


class ParkedAnswer(Answer):
    """`size`: bytes of its payload, which is not sent: `throughline parked --payload` shows it."""

    id: int
    tool: str
    kind: str
    received_at: datetime
    tries: int
    reason: str | None
    size: int | None


class AllParkedAnswer(Answer):
    """The oldest thousand."""

    parked: list[ParkedAnswer]


class ReplayAnswer(Answer):
    """How many are tried again."""

    replayed: int
