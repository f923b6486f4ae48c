"""Of each history that was read lately what was read is kept, as much as there is room for."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest

from sidecar.flows.remembering import Memories
from sidecar.journey.memory import Memory


def test_a_customers_memory_is_there_the_next_time() -> None:
    memories = Memories()
    _read(memories, 7, n=3)
    with memories.of(7) as memory:
        assert len(memory) == 3
    with memories.of(8) as memory:
        assert len(memory) == 0


def test_whoever_was_read_longest_ago_is_forgotten_first() -> None:
    memories = Memories(most=10)
    for customer in (1, 2, 1, 3):
        _read(memories, customer, n=4)
    assert len(memories) == 8
    found = {}
    for customer in (1, 2, 3):
        with _looked_at(memories, customer) as memory:
            found[customer] = len(memory)
    assert found == {1: 4, 2: 0, 3: 4}


def test_a_history_longer_than_there_is_room_for_is_forgotten_at_once() -> None:
    memories = Memories(most=10)
    _read(memories, 1, n=11)
    assert len(memories) == 0


def test_what_was_read_when_something_failed_is_forgotten() -> None:
    memories = Memories()
    _read(memories, 7, n=3)
    with pytest.raises(ArithmeticError), memories.of(7):
        raise ArithmeticError
    assert len(memories) == 0


def test_two_who_read_one_history_at_once_do_not_share_a_memory() -> None:
    memories, both = Memories(), Barrier(2)

    def read(n: int) -> Memory:
        with memories.of(7) as memory:
            both.wait(timeout=60)
            memory.recall(str, n)
        return memory

    with ThreadPoolExecutor() as pool:
        one, other = pool.map(read, (1, 2))
    assert one is not other
    assert len(memories) == 1


def _read(memories: Memories, customer: int, *, n: int) -> None:
    with memories.of(customer) as memory:
        for it in range(n):
            memory.recall(str, it)


@contextmanager
def _looked_at(memories: Memories, customer: int) -> Iterator[Memory]:
    """All of it is of use again."""
    with memories.of(customer) as memory:
        yield memory
        for it in range(len(memory)):
            memory.recall(str, it)
