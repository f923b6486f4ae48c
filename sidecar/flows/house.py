"""The house: what the flows need to know of this company, put together once in app.py."""

from dataclasses import dataclass, field
from typing import Literal

from sidecar.identity.weights import Weights
from sidecar.model.profile import Own


@dataclass(frozen=True, slots=True)
class House:
    """`own`: what belongs to the company itself and so identifies nobody. `rules`: settings, [identity];
    `weights` are those of the exact ones.
    """

    own: Own = field(default_factory=Own)
    weights: Weights = field(default_factory=Weights)
    rules: Literal["learnt", "exact"] = "exact"
