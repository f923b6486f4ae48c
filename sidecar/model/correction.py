"""A correction: what an agent decided about cases, named by entries, so that it outlives every derivation."""

from typing import Literal, NamedTuple

CorrectionKind = Literal["move", "merge", "split", "settle", "reopen", "kind"]


class Decided(NamedTuple):
    """`entries`: keys of those that it is about; they were put `beside` some and taken `apart` from
    others. `said`: the kind of need, where that was corrected. Times in microseconds, UTC.
    """

    correction: int
    kind: CorrectionKind
    entries: tuple[int, ...]
    beside: tuple[int, ...]
    apart: tuple[int, ...]
    said: str | None
    reason: str | None
    by: str
    at: int
    undone_by: str | None = None
    undone_at: int | None = None
