"""How much each reason counts, in bits: what `decide` is given, so that better weights need no other code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_EXACT = {
    "contact_id": 20.0,
    "national_id": 20.0,
    "email": 18.0,
    "handle": 16.0,
    "phone": 12.0,
    "postcode": 9.0,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """`exact`: per kind of identifier, for an equal one; the names' weights are added to it.

    `block_cap`, `people_cap`: a value that more contacts, or people of different given names, carry
    than this is an office's or a switchboard's and counts for nothing.
    """

    exact: Mapping[str, float] = field(default_factory=lambda: dict(_EXACT))
    same_given_name: float = 4.0
    compatible_given_name: float = 1.0
    different_given_name: float = -10.0
    shared_number: float = -8.0
    block_cap: int = 60
    people_cap: int = 5
