"""Where the sessions of a case stand, and beside which others they are seen: their reasons are read when somebody asks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sidecar.journey.looking_back import Back
from sidecar.journey.piece import Piece, in_time
from sidecar.journey.sessions import Session
from sidecar.journey.why import why_it_goes_on, why_it_is_new


class Why(NamedTuple):
    """Why a piece stands in its case: the strongest first, for people to read."""

    piece: int
    reasons: tuple[str, ...]


class Ground(NamedTuple):
    """Where a session stands, and beside which one that is seen: the likest before it in its own case, or,
    where it opens one, of all."""

    session: Session
    beside: Session | None
    between: int
    is_first_of_all: bool


class Grounds(NamedTuple):
    """Of a case's sessions, in time. `moved`: pieces that an agent put there."""

    sessions: tuple[Ground, ...]
    moved: frozenset[int]

    def pieces(self) -> list[Piece]:
        """Of all these sessions, in time."""
        return in_time(it for ground in self.sessions for it in ground.session.pieces)

    def why(self) -> Iterator[Why]:
        """Session by session. A language that is not read says so."""
        for n, ground in enumerate(self.sessions):
            reasons = _reasons(ground, is_new=not n)
            for at, piece in enumerate(ground.session.pieces):
                said = ("goes on in the same conversation",) if at else reasons
                yield Why(piece.key, ("an agent decided it",) if piece.key in self.moved else said)


def grounds_of(backs: Sequence[Back], steps: Sequence[int]) -> tuple[Ground, ...]:
    """Of the sessions of a case; `steps`: how many sessions of the customer each comes after the first."""
    first = backs[0]
    is_first = not first.likenesses  # it was held against nothing
    opening = Ground(first.session, first.beside, (first.likest or 1) - 1, is_first)
    return (opening, *(_ground(backs, steps, n) for n in range(1, len(backs))))


def _ground(backs: Sequence[Back], steps: Sequence[int], n: int) -> Ground:
    back, here = backs[n], steps[n]
    among = [
        (-back.likenesses[here - it], here - it, at)
        for at, it in enumerate(steps[:n])
        if here - it in back.likenesses
    ]
    if not among:
        return Ground(back.session, None, 0, is_first_of_all=False)
    _, step, at = min(among)
    return Ground(back.session, backs[at].session, step - 1, is_first_of_all=False)


def _reasons(ground: Ground, *, is_new: bool) -> tuple[str, ...]:
    if ground.beside is None:
        return (
            ("the first that we know of",)
            if ground.is_first_of_all
            else ("nothing before it is like it",)
        )
    words = why_it_is_new if is_new else why_it_goes_on
    return words(ground.beside, ground.session, ground.between)
