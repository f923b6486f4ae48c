"""A profile: what the resolver sees of one contact, all interactions considered."""

from sidecar.model.identifier import Identifier
from sidecar.model.noun import Noun


class Profile(Noun):
    """`fields`: what is stated besides identifiers, under the names of `identity cluster` (README): dob,
    street, city ... `seen_at`: when last, in hours since any fixed start.
    """

    contact: int  # key, model/ids.py
    tool: str
    native_id: str
    name: str | None
    identifiers: list[Identifier]
    organisation: str | None = None
    fields: dict[str, str] = {}
    seen_at: float | None = None


class Own(Noun):
    """What belongs to the company itself and so identifies nobody: settings, [company].

    `region` is ISO 3166 (for numbers written without country code).
    """

    domains: list[str] = []
    addresses: list[str] = []
    numbers: list[str] = []
    region: str = "US"
