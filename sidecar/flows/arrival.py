"""A contact as it arrives, taken apart once: by which keys it is found, which terms it counts for, its portrait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sidecar.identity.blocks import Block, blocks_of, terms_of
from sidecar.identity.clerk import marks_of
from sidecar.identity.portrait import Portrait, Told, portrait_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """`terms`: which, and how often. `portrait`: of this contact alone. `marks`: of who wrote it down."""

    told: Told
    blocks: Sequence[Block]
    terms: Mapping[int, int]
    portrait: Portrait
    marks: frozenset[int]


def arrival_of(told: Told) -> Arrival:
    own = told.own
    return Arrival(told, blocks_of(own), terms_of(own), portrait_of([told]), marks_of(told))
