"""The house: what the flows need to know of this company, put together once in app.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sidecar.identity.weights import Weights
from sidecar.journey.holders import Names
from sidecar.model.profile import Own


@dataclass(frozen=True, slots=True)
class House:
    """`own`: what belongs to the company itself and so identifies nobody. `rules`: settings, [identity];
    `weights` are those of the exact ones. `names`: what tools call colleagues and teams. `products`: by the numbers that are printed
    on them (E.164). `worded_by`: the model that puts briefs into other words, where there is one.
    """

    own: Own = field(default_factory=Own)
    weights: Weights = field(default_factory=Weights)
    time_zone: str = "UTC"
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Literal["learnt", "exact"] = "exact"
    names: Names = field(default_factory=Names)
    products: Mapping[str, str] = field(default_factory=dict)
    worded_by: str | None = None
