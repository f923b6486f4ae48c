"""A queue: where customers wait just now, as the tool itself counts."""

from typing import Annotated

from pydantic import Field

from sidecar.model.interaction import Channel
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun

Count = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(ge=0)]


class Queue(Noun):
    """None where the tool does not say. `asked_at`: when it said so; waits are of that moment."""

    tool: str = Field(min_length=1)
    queue: str = Field(min_length=1, max_length=512)  # the tool's own id
    name: str = Field(max_length=512)
    channel: Channel
    waiting: Count | None = None
    longest_wait_s: Seconds | None = None
    average_wait_s: Seconds | None = None
    agents_free: Count | None = None
    asked_at: Moment
