"""What of a long history is looked at again when something arrives."""

from random import Random

from sidecar.journey.window import WINDOW, n_in_window


def test_a_history_that_is_no_longer_than_the_window_is_looked_at_whole() -> None:
    for n in (0, 1, 50, WINDOW):
        assert n_in_window(range(n)) == n


def test_the_window_of_a_long_history_begins_with_the_same_piece_for_a_while() -> None:
    random = Random(7)
    history = [random.getrandbits(62) for _ in range(2_000)]
    starts = []
    for end in range(WINDOW + 1, len(history)):
        n = n_in_window(history[end - WINDOW - 1 : end][::-1])
        assert WINDOW - 24 < n <= WINDOW
        starts.append(end - n)
    assert starts == sorted(starts)
    assert len(set(starts)) * 5 < len(starts)


def test_where_no_piece_is_one_to_begin_with_the_window_is_full() -> None:
    assert n_in_window([1] * (WINDOW + 1)) == WINDOW
