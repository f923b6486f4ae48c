"""What is looked up part by part is what walking the steps and the trees adds up to."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar.journey.additive import Additive
from sidecar.journey.halves import Halves
from sidecar.journey.weights import SAME

_SMALL = Additive(
    {
        "base": -0.5,
        "steps": {"hours": {"cuts": [1, 5], "adds": [0.4, 0.1, -0.7]}},
        "trees": [
            ["hours", 2, 0.3, ["words", 0, -0.2, 0.6]],
            ["words", 3, ["hours", 1, 0.25, -0.25], 1.5],
        ],
    },
    ("hours", "words", "never asked"),
)
_VALUES = st.lists(st.integers(-1, 12).map(float), min_size=3, max_size=3)


@settings(deadline=None)
@given(_VALUES, st.integers(0, 3))
def test_a_pair_is_as_like_however_it_is_parted(values: list[float], cut: int) -> None:
    halves = Halves(_SMALL)
    told = halves.probability(halves.half(values[:cut], 0), halves.half(values[cut:], cut))
    assert abs(told - _SMALL.probability(values)) < 1e-12


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 8), min_size=len(SAME.names), max_size=len(SAME.names)))
def test_the_learnt_weights_say_the_same_at_once_and_step_by_step(drawn: list[int]) -> None:
    values = [it / 2 for it in drawn]
    halves = Halves(SAME)
    told = halves.probability(halves.half(values[:40], 0), halves.half(values[40:], 40))
    assert abs(told - SAME.probability(values)) < 1e-12
