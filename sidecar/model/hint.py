"""A hint: an identifier or a record's id read off a page, not yet believed."""

from typing import Literal

from pydantic import Field, model_validator

from sidecar.model.identifier import IdentifierKind
from sidecar.model.noun import Noun


class Hint(Noun):
    """`{"kind":"record","tool":"rt:main","record":"ticket","value":"18"}` or `{"kind":"email","value":...}`.

    Hints that match nobody are neither stored nor logged.
    """

    kind: IdentifierKind | Literal["record"]
    value: str = Field(min_length=1, max_length=512)
    tool: str | None = None
    record: str | None = Field(default=None, max_length=64)
    network: str | None = None

    @model_validator(mode="after")
    def _record_names_its_tool(self) -> "Hint":
        if self.kind == "record" and not (self.tool and self.record):
            raise ValueError('a record hint needs "tool" and "record"')
        return self
