"""Live queues of tools that have none of their own: counted from what waits, and since when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sidecar.connectorkit.connector import Client
from sidecar.connectorkit.lenient import seconds
from sidecar.model.interaction import Channel
from sidecar.model.queue import Queue

Since = tuple[str, datetime]  # a queue's id, and since when something waits there


def count_waits(
    tool: str, channel: Channel, waits: Iterable[Since], *, names: Mapping[str, str], now: datetime
) -> list[Queue]:
    """One for each of `names`, also where nobody waits, and for each further queue in `waits`."""
    by_queue: dict[str, list[float]] = {queue: [] for queue in names}
    for queue, since in waits:
        by_queue.setdefault(queue, []).append(max(0.0, (now - since).total_seconds()))
    return [
        Queue(
            tool=tool,
            queue=queue[:512],
            name=names.get(queue, queue)[:512],
            channel=channel,
            waiting=len(them),
            longest_wait_s=max(them, default=0.0),
            average_wait_s=_average(them),
            asked_at=now,
        )
        for queue, them in by_queue.items()
    ]


def told_waits(  # noqa: PLR0917 what a queue is
    client: Client, queue: str, name: str, channel: Channel, told: Mapping[str, Any]
) -> list[Queue]:
    """A queue of which the tool itself tells `waiting`, `longest` and `average`; none where it does not."""
    waiting = seconds(told.get("waiting"))
    if waiting is None:
        return []
    return [
        Queue(
            tool=client.account.id,
            queue=queue,
            name=name,
            channel=channel,
            waiting=int(waiting),
            longest_wait_s=seconds(told.get("longest")),
            average_wait_s=seconds(told.get("average")),
            asked_at=client.now(),
        )
    ]


def _average(waits: Sequence[float]) -> float:
    return sum(waits) / len(waits) if waits else 0.0


def still_waiting(events: Iterable[tuple[str, datetime, bool, str]]) -> list[Since]:
    """Of each item the last event: it waits where it went in last. `events`: item, when, did it go in, queue."""
    last: dict[str, tuple[datetime, bool, str]] = {}
    for item, at, is_in, queue in events:
        told = (at, not is_in, queue)  # at the same moment it went out last
        last[item] = max(last.get(item, told), told)
    return [(queue, at) for at, is_out, queue in last.values() if not is_out]
