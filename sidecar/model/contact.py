"""A contact: a person as one tool knows them. Contacts are facts; customers are derived from them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from sidecar.model.identifier import Identifier
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun, absent_is


class Person(Noun):
    """The customer's side of an interaction or a record, as far as that one tells it."""

    native_id: str = Field(min_length=1, max_length=512)
    name: str | None = Field(default=None, max_length=512)
    identifiers: Annotated[list[Identifier], absent_is([])] = []
    organisation: str | None = Field(default=None, max_length=512)


class Contact(Person):
    """What the tool itself states about a contact: this stands above what interactions mention in passing."""

    type: Literal["contact"] = "contact"
    tool: str = Field(min_length=1)
    updated_at: Moment
    sequence: Annotated[int, absent_is(0)] = 0
    attributes: Annotated[dict[str, Any], absent_is({})] = {}
