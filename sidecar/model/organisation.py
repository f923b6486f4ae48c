"""An organisation: what customers may belong to. Belonging to one never makes people one."""

from dataclasses import dataclass
from typing import Literal

from sidecar.model.ids import key_of

# How a contact tells it: the tool's own words, the domain of an address, a number of an account with us.
OrganisationKind = Literal["name", "domain", "account_number"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """`value` is canonical: who tells the same one belongs together. `name`: as this contact has it."""

    kind: OrganisationKind
    value: str
    name: str

    @property
    def key(self) -> int:
        return key_of("organisation", self.kind, self.value)
