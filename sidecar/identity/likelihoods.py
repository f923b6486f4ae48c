"""How often each level of likeness is seen under each explanation: what scoring adds up, and learning adjusts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

# What a field can be told to be: who compares it stands in compare.py.
# same: the same person. stranger: anybody else. household, colleague: somebody else who shares
# a home, or a company, with that person. relative: of the family, but living elsewhere.
# Levels from equal to different.
Levels = tuple[float, ...]


@dataclass(frozen=True)
class FieldOdds:
    """Probability of each level, given that the explanation holds."""

    same: Levels
    stranger: Levels
    household: Levels
    colleague: Levels
    relative: Levels

    @cached_property
    def bits(self) -> tuple[Levels, ...]:
        """For each level its five probabilities, in the order of the fields, as bits."""
        explained = (self.same, self.stranger, self.household, self.colleague, self.relative)
        return tuple(tuple(map(log2, level)) for level in zip(*explained, strict=True))


def _odds(
    same: Levels, stranger: Levels, household: Levels, colleague: Levels, *, relative: Levels = ()
) -> FieldOdds:
    return FieldOdds(same, stranger, household, colleague, relative or household)


# Start values: rounded from several many-channel sets; learning moves those of LEARNT.
START: Mapping[str, FieldOdds] = {
    "given": _odds(
        (0.74, 0.15, 0.06, 0.05), (0.012, 0.012, 0.02, 0.956), (0.03, 0.02, 0.06, 0.89),
        (0.01, 0.015, 0.05, 0.925),
    ),
    "family": _odds(
        (0.82, 0.09, 0.03, 0.06), (0.004, 0.004, 0.01, 0.982), (0.76, 0.03, 0.01, 0.20),
        (0.003, 0.005, 0.03, 0.962),
    ),
    "birth": _odds(
        (0.87, 0.08, 0.02, 0.03), (4e-5, 8e-4, 0.012, 0.987), (0.02, 0.004, 0.03, 0.946),
        (1e-4, 0.001, 0.03, 0.969),
    ),
    "email": _odds((0.55, 0.08, 0.37), (1e-6, 6e-4, 1.0), (0.04, 0.01, 0.95), (0.02, 0.01, 0.97)),
    "phone": _odds((0.60, 0.02, 0.38), (1e-6, 2e-4, 1.0), (0.12, 0.005, 0.87), (0.12, 0.01, 0.87)),
    "postcode": _odds(
        (0.83, 0.07, 0.10), (0.003, 0.006, 0.991), (0.93, 0.03, 0.04), (0.35, 0.02, 0.63),
        relative=(0.40, 0.04, 0.56),
    ),
    "street": _odds(
        (0.78, 0.12, 0.10), (0.0005, 0.003, 0.9965), (0.86, 0.10, 0.04), (0.35, 0.02, 0.63),
        relative=(0.05, 0.03, 0.92),
    ),
    "city": _odds((0.80, 0.08, 0.12), (0.03, 0.01, 0.96), (0.92, 0.05, 0.03), (0.5, 0.02, 0.48),
        relative=(0.60, 0.05, 0.35)),
    "state": _odds((0.95, 0.05), (0.2, 0.8), (0.97, 0.03), (0.6, 0.4)),
    "company": _odds(
        (0.75, 0.15, 0.10), (0.002, 0.004, 0.994), (0.05, 0.01, 0.94), (0.85, 0.13, 0.02)
    ),
    "gender": _odds((0.98, 0.02), (0.5, 0.5), (0.4, 0.6), (0.5, 0.5)),
    "birth_place": _odds(
        (0.80, 0.10, 0.10), (0.03, 0.01, 0.96), (0.50, 0.05, 0.45), (0.05, 0.01, 0.94)
    ),
    "occupation": _odds(
        (0.60, 0.10, 0.30), (0.04, 0.02, 0.94), (0.10, 0.03, 0.87), (0.15, 0.03, 0.82)
    ),
    "generation": _odds((0.97, 0.03), (0.5, 0.5), (0.10, 0.90), (0.5, 0.5)),
    "national_id": _odds(
        (0.92, 0.05, 0.03), (1e-7, 1e-4, 1.0), (1e-6, 1e-4, 1.0), (1e-6, 1e-4, 1.0)
    ),
    "handle": _odds((0.7,), (1e-7,), (0.01,), (0.001,)),
    "contact_id": _odds((0.7,), (1e-7,), (0.01,), (0.001,)),
    "order": _odds((0.5,), (1e-7,), (0.15,), (0.001,)),
    "account": _odds((0.5,), (1e-7,), (0.3,), (0.2,)),
}  # fmt: skip
# A value's own frequency says how often strangers share it.
BY_FREQUENCY = frozenset(
    "given family postcode street city company state birth_place occupation".split()
)
LEARNT = frozenset(
    """given family birth email phone postcode street city state company gender birth_place
    occupation national_id""".split()
)
# A random pair of people says nothing certain of these: one true pair in it would count for a thousand.
FIXED_STRANGER = frozenset("email phone national_id".split())


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """`household`, `colleague`: how many such others there are for each record of the same person;
    half as many relatives live elsewhere.

    `n_learnt`: from how many contacts; 0 before anything was learnt.
    """

    fields: Mapping[str, FieldOdds] = field(default_factory=lambda: dict(START))
    household: float = 0.12
    colleague: float = 0.05
    n_learnt: int = 0
