"""An identifier: how a tool names a person, such as an address, a number or a handle."""

from typing import Literal

from pydantic import Field, model_validator

from sidecar.model.noun import Noun

IdentifierKind = Literal[
    "email",
    "phone",
    "handle",
    "contact_id",
    "order_number",
    "invoice_number",
    "account_number",
    "national_id",
    "postcode",
]


class Identifier(Noun):
    """`value` as the tool writes it; identity/normalize.py says when two spellings are one.

    A `postcode` identifies nobody by itself, but with a full name it tells whose letter this is.
    """

    kind: IdentifierKind
    value: str = Field(min_length=1, max_length=512)
    network: str | None = None  # for handles: whose namespace, such as x or bluesky

    @model_validator(mode="after")
    def _handle_names_its_network(self) -> "Identifier":
        if self.kind == "handle" and not self.network:
            raise ValueError('a handle needs its "network", such as "x"')
        return self
