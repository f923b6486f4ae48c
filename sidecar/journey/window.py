"""How far back a customer's history is looked at again when something arrives."""

from collections.abc import Sequence

WINDOW = 120  # pieces, or a few less
_FEWER = 24
_ONE_IN = 8


def n_in_window(keys: Sequence[int]) -> int:
    """How many of the newest pieces are looked at again; `keys`: theirs, the newest first, of one more than
    `WINDOW` where there are more.

    A window that began one piece later each time would begin with another session and another case each
    time, and all that hangs on those would be made again. So it begins at one piece in eight, known by
    its key, and stays there until that is too far back.
    """
    if len(keys) <= WINDOW:
        return len(keys)
    starts = range(WINDOW, WINDOW - _FEWER, -1)
    return next((n for n in starts if not keys[n - 1] % _ONE_IN), WINDOW)
