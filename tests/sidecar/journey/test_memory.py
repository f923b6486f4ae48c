"""A history that is read again with what was read of it before tells the same, whatever that was."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar.journey.cases import cases_of, regroup
from sidecar.journey.corrections import Apart
from sidecar.journey.memory import Memory
from sidecar.journey.piece import Piece
from tests.sidecar.journey.told import DOCTOR, flight, in_full, mail, sms

_TEXTS = (
    "I want to return order 5512.",
    DOCTOR,
    "Any news on order 5512?",
    "Thanks, that is all.",
    "We have sent it.",
)


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 25))
def test_what_comes_goes_and_is_edited_is_read_as_if_for_the_first_time(
    chance: random.Random, n: int
) -> None:
    memory = Memory()
    pieces: dict[int, Piece] = {}
    for _ in range(n):
        key = chance.randrange(1, 12)
        if chance.random() < 0.2:
            pieces.pop(key, None)
        else:
            make = chance.choice((mail, sms))
            pieces[key] = make(key, chance.randrange(200), chance.choice(_TEXTS))
        apart = [Apart(1, 2)] if chance.random() < 0.3 else []
        told = list(pieces.values())
        again = regroup({}, told, apart, memory=memory)
        assert in_full(again) == in_full(cases_of(told, apart))
        memory.close()


def test_another_customers_memory_changes_nothing() -> None:
    memory = Memory()
    regroup({}, flight(), memory=memory)
    memory.close()
    doctor = [mail(1, 0, DOCTOR)]
    assert in_full(regroup({}, doctor, memory=memory)) == in_full(cases_of(doctor))


def test_what_is_asked_again_is_made_once_and_what_is_of_no_use_is_let_go() -> None:
    made: list[int] = []

    def double(it: int) -> int:
        made.append(it)
        return 2 * it

    memory = Memory()
    assert [memory.recall(double, it) for it in (1, 2, 1)] == [2, 4, 2]
    memory.close()
    assert len(memory) == 2
    assert memory.recall(double, 1) == 2
    memory.close()
    assert (made, len(memory)) == ([1, 2], 1)
    assert memory.recall(double, 2) == 4
    assert made == [1, 2, 2]
