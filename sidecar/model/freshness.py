"""How old what we know of a tool is, and whether the tool answers."""

from typing import Literal

from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

ToolState = Literal["fresh", "late", "failing", "paused", "never"]


class Freshness(Noun):
    """`seen_at`: the last moment at which we had all the tool had. `never`: the first pull is not done.

    `reason`: why it fails, in words of ours, such as that somebody has to let us in again.
    """

    tool: str
    label: str
    state: ToolState
    seen_at: Moment | None = None
    failing_since: Moment | None = None
    reason: str | None = None
