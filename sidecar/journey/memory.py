"""What was read of one customer's history, kept for the next time: what was of no use the last time is let go."""

from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple, cast

V = TypeVar("V")
Ts = TypeVarTuple("Ts")
_Asked = tuple[Callable[..., Any], tuple[Any, ...]]


class Memory:
    """Of one customer, and for one reader at a time. What it holds is content alone: it may be lost at any time,
    and one that is another customer's changes no answer.
    """

    __slots__ = ("_last", "_now")

    def __init__(self) -> None:
        self._last: dict[_Asked, object] = {}
        self._now: dict[_Asked, object] = {}

    def __len__(self) -> int:
        """How much was of use the last time."""
        return len(self._last)

    def recall(self, make: Callable[[*Ts], V], *args: *Ts) -> V:
        """What `make` answers; it answers the same to the same, never None, and nobody changes it."""
        asked = (make, args)
        found = self._now.get(asked)
        if found is None:
            found = self._last.get(asked)
            self._now[asked] = found = make(*args) if found is None else found
        return cast(V, found)

    def close(self) -> None:
        """The history was read once."""
        self._last, self._now = self._now, {}
