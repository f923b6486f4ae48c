"""An act: one decision of a person about who is who, with all the links that it changed; may be undone."""

from typing import Literal

from sidecar.model.link import Link
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

ActKind = Literal["confirm", "refuse", "revoke", "move", "split", "keep", "undo"]


class KeptAct(Noun):
    """`act` counts up. `undoes`: the act that this one takes back; `undone_by`: which took this back."""

    act: int
    kind: ActKind
    by: str
    at: Moment
    reason: str | None = None
    undoes: int | None = None
    undone_by: int | None = None


class Turned(Noun):
    """What an act did to one link: `before` and `after`, None where there is no link. `doubt`: how much
    the link was worth doubting before, as the rules say of links that they made.
    """

    a: int
    b: int
    before: Link | None
    after: Link | None
    doubt: float | None = None
