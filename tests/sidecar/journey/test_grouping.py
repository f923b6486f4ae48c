"""The two likest groups become one until none are like enough; what must be, is."""

import itertools
from collections.abc import Mapping

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
    assert grouped(_rows(3, chain), floor=0.4) == [[0, 1], [2]]
    assert grouped(_rows(3, chain | {(0, 2): 0.3}), floor=0.4) == [[0, 1, 2]]


def test_what_is_together_stays_and_what_is_apart_never_meets() -> None:
    like = _rows(3, {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9})
    assert grouped(_rows(3, {}), floor=0.4, together=[(0, 2), (2, 0)]) == [[0, 2], [1]]
    assert grouped(like, floor=0.4, apart=[(0, 2)]) == [[0, 1], [2]]
    assert grouped(_rows(2, {}), floor=0.4, together=[(0, 1)], apart=[(0, 1)]) == [[0, 1]]


@settings(max_examples=60, deadline=None)
@given(_PAIRS)
def test_it_is_average_link_as_books_have_it(given_pairs: tuple[int, dict[Pair, float]]) -> None:
    n, like = given_pairs
    found = grouped(_rows(n, like), floor=0.5)
    assert sorted(it for group in found for it in group) == list(range(n))
    for one, other in itertools.combinations(found, 2):
        pairs = [like[min(a, b), max(a, b)] for a in one for b in other]
        assert sum(pairs) / len(pairs) < 0.5 + 1e-9


def test_what_is_bound_is_one_group_whatever_the_others_of_it_are_like() -> None:
    like = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (0, 3): 0.9, (1, 3): 0.1, (2, 3): 0.1}
    likeness = _rows(4, like)
    assert grouped(likeness, floor=0.42) == [[0, 1, 2], [3]]
    assert grouped(likeness, floor=0.42, bound=[(0, 3)]) == [[0, 1, 2, 3]]
    bound = [(0, 3), (1, 3)]
    assert grouped(likeness, floor=0.42, bound=bound, apart=[(0, 3)]) == [[0, 2], [1, 3]]
    assert grouped(likeness, floor=0.42, bound=[(0, 3)], apart=[(1, 3)]) == [[0, 3], [1, 2]]


def _rows(n: int, like: Mapping[Pair, float]) -> list[dict[int, float]]:
    return [{i: like[i, j] for i in range(j) if (i, j) in like} for j in range(n)]
