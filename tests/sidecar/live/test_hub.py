"""What an open stream is told: each change that it watches, none twice, none out of order, none missed."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sidecar.errors import NotFoundError, StoreBusyError
from sidecar.live.events import Event, wire
from sidecar.live.hub import Feed, Hub
from sidecar.live.stream import Stream
from sidecar.model.change import NOBODY, Change

ADA, BO, CY = 1, 2, 3


class Sequence:
    """A change sequence that a test writes; its pieces are short, as a store's may be."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def add(self, *customers: int | None) -> None:
        for customer in customers:
            self.changes.append(Change(len(self.changes) + 1, customer))

    def position(self) -> int:
        return len(self.changes)

    def since(self, after: int) -> list[Change]:
        return self.changes[after : after + 3]


@pytest.fixture
def sequence() -> Sequence:
    return Sequence()


@pytest.fixture
def hub(sequence: Sequence) -> Iterator[Hub]:
    made = Hub(Feed(sequence.position, sequence.since, every_s=0.005), most=4)
    yield made
    made.close()


def next_change(stream: Stream) -> Event:
    while True:
        event = stream.next_event(5)
        assert event is not None
        if event.name == "change":
            return event


def eventually(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_a_watched_customers_change_is_told(hub: Hub, sequence: Sequence) -> None:
    stream = hub.open(7)
    hub.watch(stream.stream_id, 7, {ADA})
    sequence.add(BO, ADA)
    event = next_change(stream)
    assert event == Event("change", 2, frozenset({ADA}))


def test_of_others_only_the_position_is_told(hub: Hub, sequence: Sequence) -> None:
    stream = hub.open(7)
    hub.watch(stream.stream_id, 7, {ADA})
    sequence.add(BO, CY, BO)
    event = stream.next_event(5)
    assert event is not None
    assert (event.name, event.customers) == ("position", frozenset())


def test_many_changes_of_others_are_one_position_a_second(hub: Hub, sequence: Sequence) -> None:
    stream = hub.open(7)
    told: list[Event | None] = []
    reader = threading.Thread(target=lambda: told.extend(stream.next_event(0.6) for _ in range(2)))
    reader.start()
    for _ in range(50):
        sequence.add(BO)
        time.sleep(0.01)
    reader.join()
    assert [it.name for it in told if it] == ["position"]


def test_the_state_of_a_tool_concerns_whatever_is_watched(hub: Hub, sequence: Sequence) -> None:
    stream = hub.open(7)
    hub.watch(stream.stream_id, 7, {ADA, CY})
    sequence.add(None)
    assert next_change(stream).customers == {ADA, CY}


def test_a_list_that_changed_is_told_to_everybody_and_names_nobody(
    hub: Hub, sequence: Sequence
) -> None:
    stream = hub.open(7)
    stream.watch([ADA])
    sequence.changes.append(Change(1, NOBODY, "mine"))
    told = next_change(stream)
    assert not told.customers
    assert told.topics == {"mine"}
    assert wire(Event("change", 9, topics=frozenset({"mine"}))).splitlines()[2] == (
        b'data: {"position":9,"customers":[],"topics":["mine"]}'
    )


def test_what_a_slow_reader_missed_is_told_at_once(hub: Hub, sequence: Sequence) -> None:
    stream = hub.open(7)
    hub.watch(stream.stream_id, 7, {ADA, BO})
    sequence.add(ADA, CY, BO, ADA)
    eventually(lambda: stream.position == 4)
    event = next_change(stream)
    assert event == Event("change", 4, frozenset({ADA, BO}))
    assert stream.next_event(0.05) is None


def test_who_comes_back_is_told_what_happened_meanwhile(hub: Hub, sequence: Sequence) -> None:
    sequence.add(ADA, BO, ADA, CY, BO, ADA, ADA)
    stream = hub.open(7, last_position=4)
    hub.watch(stream.stream_id, 7, {BO})
    assert next_change(stream).customers == {BO}
    hub.watch(stream.stream_id, 7, {ADA, BO})
    assert next_change(stream).customers == {ADA}
    late = hub.open(7, last_position=6)
    hub.watch(late.stream_id, 7, {BO})
    event = late.next_event(0.05)
    assert event is None or event.name == "position"


def test_who_was_away_too_long_is_told_that_everything_may_have_changed(
    hub: Hub, sequence: Sequence
) -> None:
    sequence.changes = [Change(number, CY) for number in range(1, 20_001)]
    stream = hub.open(7, last_position=1)
    hub.watch(stream.stream_id, 7, {ADA})
    assert next_change(stream) == Event("change", 20_000, frozenset({ADA}))


def test_a_change_between_the_question_and_the_watching_is_not_missed(
    hub: Hub, sequence: Sequence
) -> None:
    stream = hub.open(7)
    sequence.add(ADA)
    eventually(lambda: stream.position == 1)
    hub.watch(stream.stream_id, 7, {ADA})
    assert next_change(stream).customers == {ADA}


def test_a_stream_belongs_to_the_token_that_opened_it(hub: Hub) -> None:
    stream = hub.open(7)
    with pytest.raises(NotFoundError):
        hub.watch(stream.stream_id, 8, {ADA})
    with pytest.raises(NotFoundError):
        hub.watch("another", 7, {ADA})


def test_no_more_streams_are_open_than_can_be_served(hub: Hub) -> None:
    streams = [hub.open(7) for _ in range(4)]
    with pytest.raises(StoreBusyError):
        hub.open(7)
    served = hub.serve(streams[0], lambda: True)
    next(served)
    served.close()  # type: ignore[attr-defined] # a generator, which the server closes
    hub.open(7)
    assert hub.n_streams == 4


def test_every_stream_ends_when_the_process_does(hub: Hub) -> None:
    streams = [hub.open(7) for _ in range(3)]
    ended: list[list[bytes]] = []
    readers = [
        threading.Thread(target=lambda it=it: ended.append(list(hub.serve(it, lambda: True))))
        for it in streams
    ]
    for reader in readers:
        reader.start()
    hub.close()
    for reader in readers:
        reader.join(timeout=5)
    assert len(ended) == 3
    assert hub.n_streams == 0


def test_a_silent_stream_beats_and_ends_when_its_token_is_revoked(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sidecar.live.hub._BEAT_S", 0.01)
    good = [True]
    served = hub.serve(hub.open(7), lambda: good[0])
    assert next(served).startswith(b"id: 0\nevent: hello")
    assert next(served) == b": beat\n\n"
    good[0] = False
    assert list(served) == []


def test_a_store_that_is_away_for_a_moment_ends_no_stream(sequence: Sequence) -> None:
    troubles: list[Exception] = []

    def position() -> int:
        if troubles:
            raise troubles.pop()
        return sequence.position()

    hub = Hub(Feed(position, sequence.since, every_s=0.005))
    stream = hub.open(7)
    hub.watch(stream.stream_id, 7, {ADA})
    troubles.append(OSError("away"))
    eventually(lambda: not troubles)
    sequence.add(ADA)
    assert next_change(stream).customers == {ADA}
    hub.close()


def test_the_watcher_rests_while_nobody_listens(hub: Hub, sequence: Sequence) -> None:
    others = set(watchers())  # other hubs of this process may still be at work
    served: Any = hub.serve(hub.open(7), lambda: True)
    next(served)
    (ours,) = set(watchers()) - others
    served.close()
    eventually(lambda: ours not in watchers())
    sequence.add(ADA)
    again = hub.open(7, last_position=0)
    hub.watch(again.stream_id, 7, {ADA})
    assert next_change(again).customers == {ADA}


def test_an_event_is_one_block_that_names_customers_as_the_api_does() -> None:
    said = wire(Event("change", 12, frozenset({ADA, BO})))
    assert said == (
        b'id: 12\nevent: change\ndata: {"position":12,"customers":'
        b'["cu_0000000000000001","cu_0000000000000002"]}\n\n'
    )


def watchers() -> list[threading.Thread]:
    return [it for it in threading.enumerate() if it.name == "live-watcher"]
