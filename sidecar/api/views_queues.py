"""The view of the tools' queues."""

from sidecar.api.queue_shapes import QueuedTool, QueueLine, QueuesAnswer
from sidecar.api.route import Call


def queues(call: Call[None]) -> QueuesAnswer:
    """Two seconds at most, whatever a tool does."""
    told = call.desk.queues.told()
    return QueuesAnswer(
        queues=[QueueLine(**queue.model_dump()) for it in told for queue in it.queues],
        tools=[
            QueuedTool(tool=it.tool, state=it.state, asked_at=it.asked_at, reason=it.reason)
            for it in told
        ],
    )
