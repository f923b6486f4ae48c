"""A record: a business object with a state, such as an order, a charge, a refund or a ticket."""

from typing import Annotated, Literal

from pydantic import Field

from sidecar.model.contact import Person
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun, absent_is


class Record(Noun):
    """`amount` is a decimal text in `currency` (ISO 4217), never a float. `conversation` ties a
    tool's own ticket (kind `ticket`) to its interactions; `is_open` says whether work is left.
    """

    type: Literal["record"] = "record"
    tool: str = Field(min_length=1)
    native_id: str = Field(min_length=1, max_length=512)
    kind: str = Field(min_length=1, max_length=64)
    state: str = Field(max_length=64)
    is_open: bool | None = None
    amount: str | None = Field(default=None, pattern=r"^-?\d+(\.\d+)?$")
    currency: str | None = Field(default=None, max_length=8)
    subject: str | None = None
    occurred_at: Moment
    updated_at: Moment | None = None
    sequence: Annotated[int, absent_is(0)] = 0
    contact: Person
    conversation: str | None = None
    agent: str | None = None
    team: str | None = None
    deep_link: str | None = None
