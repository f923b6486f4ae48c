"""A link: the claim that two contacts are one customer, with evidence, strength and by whom; always undoable."""

from typing import Literal

from sidecar.model.evidence import Evidence
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

# auto, suggested: derived from the facts, and derived again when these change.
# confirmed, refused, revoked: an agent's decision, which no rule ever overrules.
LinkState = Literal["auto", "suggested", "confirmed", "refused", "revoked"]
HOLDING: frozenset[LinkState] = frozenset({"auto", "confirmed"})
PARTING: frozenset[LinkState] = frozenset({"refused", "revoked"})


class Link(Noun):
    """`a` < `b` are contact keys (model/ids.py). `by` is the rule's name or the agent's."""

    a: int
    b: int
    state: LinkState
    strength: float
    evidence: list[Evidence]
    by: str
    at: Moment
