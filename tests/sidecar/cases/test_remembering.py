"""Of each history that was read lately what was read is kept, as much as there is room for."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from sidecar.flows.remembering import Memories
from sidecar.journey.memory import Memory
from sidecar.journey.piece import Piece
from tests.sidecar.journey.told import mail

SHORT, LONG = mail(1, 0, "Hello"), mail(2, 0, "x" * 2_000)


def test_a_customers_memory_is_there_the_next_time() -> None:
    memories = Memories()
    _read(memories, 7, n=3)
    with memories.of(7, [SHORT]) as memory:
        assert len(memory) == 3
    with memories.of(8, [SHORT]) as memory:
        assert len(memory) == 0


def test_whoever_was_read_longest_ago_is_forgotten_first() -> None:
    memories = Memories(most=5_000)
    for customer in (1, 2, 1, 3):
        _read(memories, customer, LONG)
    assert len(memories) == 4_000
    found = {}
    for customer in (1, 2, 3):
        with memories.of(customer, ()) as memory:
            found[customer] = len(memory)
    assert found == {1: 1, 2: 0, 3: 1}


def test_a_short_piece_takes_room_too_and_a_history_longer_than_there_is_room_is_forgotten() -> (
    None
):
    memories = Memories(most=1_000)
    for customer in range(4):
        _read(memories, customer, SHORT)
    assert len(memories) == 900
    _read(memories, 5, LONG)
    assert len(memories) == 0


def test_what_was_read_when_something_failed_is_forgotten() -> None:
    memories = Memories()
    _read(memories, 7)
    with pytest.raises(ArithmeticError), memories.of(7, [SHORT]):
        raise ArithmeticError
    assert len(memories) == 0


def test_two_who_read_one_history_at_once_do_not_share_a_memory() -> None:
    memories, both = Memories(), Barrier(2)

    def read(n: int) -> Memory:
        with memories.of(7, [LONG]) as memory:
            both.wait(timeout=60)
            memory.recall(str, n)
        return memory

    with ThreadPoolExecutor() as pool:
        one, other = pool.map(read, (1, 2))
    assert one is not other
    assert len(memories) == 2_000


def _read(memories: Memories, customer: int, piece: Piece = SHORT, *, n: int = 1) -> None:
    with memories.of(customer, [piece]) as memory:
        for it in range(n):
            memory.recall(str, it)
