"""An act: one decision of a person about who is who, and all the links that it changed; may be undone."""

from typing import Literal

from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

ActKind = Literal["confirm", "refuse", "revoke", "move", "split", "keep", "undo"]


class Act(Noun):
    """`undoes`: the act that an undoing takes back. `undone_by`: the act that took this one back."""

    act: int
    kind: ActKind
    by: str
    at: Moment
    reason: str | None = None
    undoes: int | None = None
    undone_by: int | None = None
