"""What agents decided about cases; it stands whatever arrives or is derived later."""

from dataclasses import dataclass
from typing import NamedTuple

# `Settled` and `Reopened` are no tuples: of one piece at one time the two would be equal.


class Together(NamedTuple):
    """These two pieces are of one case."""

    a: int
    b: int


class Apart(NamedTuple):
    """These two pieces are of two cases."""

    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The case of this piece was settled at that time (microseconds, UTC); a later inbound reopens it.

    `seen`: the time of the newest piece that stood in it then: what was written before the decision and
    came after it was seen by nobody. None where that is not known.
    """

    key: int
    at: int
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Reopened:
    """The case of this piece is open from that time on (microseconds, UTC), until somebody settles it."""

    key: int
    at: int


class Kind(NamedTuple):
    """The case of this piece is of this kind."""

    key: int
    kind: str


Correction = Together | Apart | Settled | Reopened | Kind
