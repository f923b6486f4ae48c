"""What goes over the wire of the tools' queues."""

from typing import Literal

from sidecar.api.shape import Answer
from sidecar.model.interaction import Channel
from sidecar.model.moment import Moment


class QueueLine(Answer):
    """Where customers wait, as the tool itself counts; null where it does not say."""

    tool: str
    queue: str
    name: str
    channel: Channel
    waiting: int | None
    longest_wait_s: float | None
    average_wait_s: float | None
    agents_free: int | None
    asked_at: Moment


class QueuedTool(Answer):
    """`late`: it is being asked and has not answered yet. `asked_at`: of what is shown; null: nothing is."""

    tool: str
    state: Literal["fresh", "late", "failing"]
    asked_at: Moment | None
    reason: str | None


class QueuesAnswer(Answer):
    queues: list[QueueLine]
    tools: list[QueuedTool]
