"""A deletion: the tool says that something is gone. It is a version like any other, so it may come early."""

from typing import Annotated, Literal

from pydantic import Field

from sidecar.model.moment import Moment
from sidecar.model.noun import Noun, absent_is

FactKind = Literal["contact", "interaction", "record", "visit", "mention"]


class Deletion(Noun):
    type: Literal["deletion"] = "deletion"
    tool: str = Field(min_length=1)
    kind: FactKind
    native_id: str = Field(min_length=1, max_length=1024)
    updated_at: Moment
    sequence: Annotated[int, absent_is(0)] = 0
