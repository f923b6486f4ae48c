"""Events as they go over the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

from typing import NamedTuple

import orjson

from sidecar.model.ids import public_id

BEAT = b": beat\n\n"


class Event(NamedTuple):
    """`customers` are keys; they and `topics` are empty for every event but `change`."""

    name: str
    position: int
    customers: frozenset[int] = frozenset()
    stream_id: str | None = None
    topics: frozenset[str] = frozenset()


def hello_event(stream_id: str, position: int) -> Event:
    return Event("hello", position, stream_id=stream_id)


def position_event(position: int) -> Event:
    return Event("position", position)


def change_event(
    position: int, customers: frozenset[int], topics: frozenset[str], unsaid: Event | None
) -> Event:
    """One event for all that was not yet said: a slow reader is told once, not often."""
    if unsaid is not None:
        customers, topics = customers | unsaid.customers, topics | unsaid.topics
    return Event("change", position, customers, topics=topics)


def wire(event: Event) -> bytes:
    """The id is what a browser sends back as Last-Event-ID when it comes again."""
    data: dict[str, object] = {"position": event.position}
    if event.name == "change":
        data["customers"] = sorted(public_id("cu", it) for it in event.customers)
    if event.topics:
        data["topics"] = sorted(event.topics)
    if event.stream_id is not None:
        data["stream"] = event.stream_id
    said = orjson.dumps(data)
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (event.position, event.name.encode(), said)
