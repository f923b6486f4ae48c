"""Whatever people live through, in whatever order it arrives: each piece has one case, and agents are heeded."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar.journey.cases import Case, cases_of
from sidecar.journey.corrections import Apart, Together
from sidecar.journey.piece import Piece
from tests.sidecar.journey.told import DOCTOR, chat, in_full, mail, sms

_LIFE = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(("mail", "sms", "chat")), st.integers(0, 7)),
    min_size=1,
    max_size=9,
)


@settings(max_examples=25, deadline=None)
@given(_LIFE, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    life: list[tuple[int, str, int]], chance: random.Random
) -> None:
    pieces = _lived(life)
    shuffled = pieces[:]
    chance.shuffle(shuffled)
    assert in_full(cases_of(shuffled)) == in_full(cases_of(pieces))


@settings(max_examples=25, deadline=None)
@given(_LIFE, st.data())
def test_every_piece_has_one_case_and_corrections_hold_whatever_comes(
    life: list[tuple[int, str, int]], data: st.DataObject
) -> None:
    pieces = _lived(life)
    keys = st.sampled_from([it.key for it in pieces])
    a, b = data.draw(keys), data.draw(keys)
    found = cases_of(pieces, [Together(a, b)])
    assert sorted(key for it in found for key in it.pieces) == sorted(it.key for it in pieces)
    assert _case_with(found, a) == _case_with(found, b)
    if a != b:
        parted = cases_of(pieces, [Apart(a, b)])
        assert _case_with(parted, a) != _case_with(parted, b)


def _case_with(cases: Sequence[Case], piece: int) -> Case:
    return next(it for it in cases if piece in it.pieces)


_SAID = (
    "Hello, I would like to book a flight to Chicago", "On Friday at 9 am please", DOCTOR, "thank you very much",
    "Where is my order 100188?", "Yes, that works", "Could you give me your name, please?", "It is still broken!",
)  # fmt: skip


def _lived(life: list[tuple[int, str, int]]) -> list[Piece]:
    makers = {"mail": mail, "sms": sms, "chat": chat}
    return [
        makers[channel](key, float(hour), _SAID[said])
        for key, (hour, channel, said) in enumerate(life, start=1)
    ]
