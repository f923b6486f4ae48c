"""Sessions of one customer gathered into needs: what is together, what is apart, part by part."""

from collections.abc import Sequence

from sidecar.journey.grouping import Pair, grouped, joined
from sidecar.journey.looking_back import Back
from sidecar.journey.memory import Memory
from sidecar.journey.weights import FLOOR


def gathered(
    backs: Sequence[Back], memory: Memory, *, together: Sequence[Pair], apart: Sequence[Pair]
) -> list[list[int]]:
    """The groups, by places in `backs`."""
    # Whatever is below the floor with all of a part never becomes one with it: each part stands alone.
    like = [(j - it, j) for j, back in enumerate(backs) for it in (*back.like, *back.bound)]
    parts = joined(len(backs), [*like, *together])
    found: list[list[int]] = []
    for part in parts:
        if len(part) == 1:
            found.append(part)
            continue
        at = {it: n for n, it in enumerate(part)}
        groups = memory.recall(
            _within,
            tuple(backs[it] for it in part),
            tuple(it - part[0] for it in part),
            tuple((at[a], at[b]) for a, b in together if a in at),
            tuple((at[a], at[b]) for a, b in apart if a in at and b in at),
        )
        found += [[part[it] for it in group] for group in groups]
    return found


def _within(
    part: tuple[Back, ...],
    steps: tuple[int, ...],
    together: tuple[Pair, ...],
    apart: tuple[Pair, ...],
) -> list[list[int]]:
    """The groups of a part, by places in it. `steps`: from its first."""
    at = {it: n for n, it in enumerate(steps)}
    likeness = [
        {
            other: value
            for step, value in back.likenesses.items()
            if (other := at.get(here - step)) is not None
        }
        for here, back in zip(steps, part, strict=True)
    ]
    bound = [(at[steps[n] - it], n) for n, back in enumerate(part) for it in back.bound]
    return grouped(likeness, floor=FLOOR, together=together, bound=bound, apart=apart)
