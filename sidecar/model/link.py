"""A link: the claim that two contacts are one customer, with evidence, strength and by whom; always undoable."""

from collections.abc import Iterable
from typing import Literal

from sidecar.model.evidence import Evidence
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

# auto, suggested: derived from the facts, and derived again when these change.
# confirmed, refused, revoked: an agent's decision, which no rule ever overrules.
LinkState = Literal["auto", "suggested", "confirmed", "refused", "revoked"]
HOLDING: frozenset[LinkState] = frozenset({"auto", "confirmed"})
DERIVED: frozenset[LinkState] = frozenset({"auto", "suggested"})
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


def doubt_of(strength: float, evidence: Iterable[Evidence]) -> float:
    """How much a link that holds is worth a second look; greater is more. What speaks against it
    counts twice, since what speaks for it has been strong enough to hold in spite of that."""
    return 2 * sum(-it.weight for it in evidence if it.weight < 0 and not it.aside) - strength
