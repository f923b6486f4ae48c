"""The two likest groups become one until none are like enough; what must be, is."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar.journey.grouping import Pair, grouped

_PAIRS = st.integers(1, 7).flatmap(
    lambda n: st.fixed_dictionaries(
        {pair: st.floats(0, 1) for pair in itertools.combinations(range(n), 2)}
    ).map(lambda found: (n, found))
)


def test_the_average_decides_and_not_the_likest_two() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.0}
    assert grouped(3, chain, floor=0.4) == [[0, 1], [2]]
    assert grouped(3, chain | {(0, 2): 0.3}, floor=0.4) == [[0, 1, 2]]


def test_what_is_together_stays_and_what_is_apart_never_meets() -> None:
    like = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9}
    assert grouped(3, {}, floor=0.4, together=[(0, 2), (2, 0)]) == [[0, 2], [1]]
    assert grouped(3, like, floor=0.4, apart=[(0, 2)]) == [[0, 1], [2]]
    assert grouped(2, {}, floor=0.4, together=[(0, 1)], apart=[(0, 1)]) == [[0, 1]]


@settings(max_examples=60, deadline=None)
@given(_PAIRS)
def test_it_is_average_link_as_books_have_it(given_pairs: tuple[int, dict[Pair, float]]) -> None:
    n, like = given_pairs
    found = grouped(n, like, floor=0.5)
    assert sorted(it for group in found for it in group) == list(range(n))
    for one, other in itertools.combinations(found, 2):
        pairs = [like[min(a, b), max(a, b)] for a in one for b in other]
        assert sum(pairs) / len(pairs) < 0.5 + 1e-9


def test_what_is_bound_is_one_group_whatever_the_others_of_it_are_like() -> None:
    likeness = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (0, 3): 0.9, (1, 3): 0.1, (2, 3): 0.1}
    assert grouped(4, likeness, floor=0.42) == [[0, 1, 2], [3]]
    assert grouped(4, likeness, floor=0.42, bound=[(0, 3)]) == [[0, 1, 2, 3]]
    bound = [(0, 3), (1, 3)]
    assert grouped(4, likeness, floor=0.42, bound=bound, apart=[(0, 3)]) == [[0, 2], [1, 3]]
    assert grouped(4, likeness, floor=0.42, bound=[(0, 3)], apart=[(1, 3)]) == [[0, 3], [1, 2]]
