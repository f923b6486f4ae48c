"""A session held against those before it: how like each it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sidecar.journey.memory import Memory
from sidecar.journey.sessions import Session
from sidecar.journey.weights import FLOOR, likeness, names_the_same

# Sessions back that are held against a session; further ones only when they share a thread or number. With 10,
# whose needs follow one another loses nothing; who has two lives' needs at once loses 2 points of "cross".
_REACH = 18


@dataclass(frozen=True, slots=True, eq=False)
class Back:
    """By steps back, the furthest first: `likenesses`, those that are like enough to be one need, and those
    that are one by the number they name. `likest`: of equals the nearest; None where there is none
    before; `beside`: that session. Equal only to itself: a memory holds it."""

    session: Session
    likenesses: Mapping[int, float]
    like: tuple[int, ...]
    bound: tuple[int, ...]
    likest: int | None
    beside: Session | None


def looking_back(sessions: Sequence[Session], memory: Memory) -> list[Back]:
    """Of each of one customer's sessions, which are in time."""
    held = tuple(sessions)
    found: list[Back] = []
    named: dict[str | tuple[str, str], list[int]] = {}  # a number or a thread → sessions so far
    for j, later in enumerate(held):
        start = max(0, j - _REACH)
        far = _far(named, later, start, j)
        further = tuple((j - it, held[it]) for it in far) if far else ()
        found.append(memory.recall(_back, later, held[start:j], further))
    return found


def _far(
    named: dict[str | tuple[str, str], list[int]], later: Session, start: int, j: int
) -> list[int]:
    """The places before `start` whose sessions share a number or thread with `later`, whose place is noted."""
    far: set[int] = set()
    for marks in (later.numbers, later.threads):
        for mark in marks:
            places = named.get(mark)
            if places is None:
                named[mark] = [j]
                continue
            if places[0] < start:
                far.update(it for it in places if it < start)
            places.append(j)
    return sorted(far) if far else []


def _back(
    later: Session, near: tuple[Session, ...], further: tuple[tuple[int, Session], ...]
) -> Back:
    n = len(near)
    steps = [*further, *((n - at, it) for at, it in enumerate(near))]
    likenesses = {step: likeness(it, later, step - 1) for step, it in steps}
    bound = (
        step
        for step, it in steps
        if not it.numbers.isdisjoint(later.numbers) and names_the_same(it, later)
    )
    likest = min(likenesses, key=lambda it: (-likenesses[it], it), default=None)
    return Back(
        session=later,
        likenesses=likenesses,
        like=tuple(step for step, value in likenesses.items() if value >= FLOOR),
        bound=tuple(bound),
        likest=likest,
        beside=None if likest is None else dict(steps)[likest],
    )
