"""Active: an interaction that is going on now, such as a call that rings or a chat being held."""

from typing import Annotated, Literal

from pydantic import Field

from sidecar.model.contact import Person
from sidecar.model.interaction import Channel, Direction
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun, absent_is

ActiveState = Literal["waiting", "ringing", "talking", "held", "chatting", "ended"]


class Active(Noun):
    """One version of it; the greatest (`updated_at`, `sequence`) stands, and `ended` ends it.

    `native_id` is that of the interaction it becomes. `agent`: for whom it rings or who speaks, as the
    tool names them (an address, a number or a name). `contact` None: a withheld number.
    """

    type: Literal["active"] = "active"
    tool: str = Field(min_length=1)
    native_id: str = Field(min_length=1, max_length=1024)
    channel: Channel
    direction: Direction
    state: ActiveState
    contact: Person | None = None
    agent: str | None = None
    team: str | None = None
    dialled: str | None = None
    since: Moment
    updated_at: Moment
    sequence: Annotated[int, absent_is(0)] = 0
