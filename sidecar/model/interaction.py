"""An interaction: one contact between customer and company, such as a call, an email, a post or a letter."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from sidecar.model.contact import Person
from sidecar.model.moment import Moment
from sidecar.model.noun import Noun, absent_is

Channel = Literal[
    "voice",
    "email",
    "chat",
    "video",
    "sms",
    "messenger",
    "social",
    "post",
    "web",
    "in_person",
]
EVERY_CHANNEL: frozenset[Channel] = frozenset(get_args(Channel))
Direction = Literal["inbound", "outbound", "internal"]
Speaker = Literal["person", "bot", "system"]


class Attachment(Noun):
    """A file that came along; we keep its name and where it lies, never its bytes. `size` in bytes.

    `is_scan`: it lies in a folder of the sidecar's own machine, which hands it out to whoever may see it.
    """

    name: str = Field(max_length=512)
    type: str | None = None
    size: int | None = None
    deep_link: str | None = None
    is_scan: bool = False


class Passing(Noun):
    """Who passed it on to whom inside the tool, as the tool names agents and teams.

    A `transfer` passes on a live interaction, a `reassignment` a ticket or conversation.
    """

    kind: Literal["transfer", "reassignment"]
    from_agent: str | None = None
    from_team: str | None = None
    to_agent: str | None = None
    to_team: str | None = None


class Interaction(Noun):
    """`contact` is always the customer's side, also of what we sent; `about` another customer it is about.

    `text` is the whole text as written (quoted history included): folding is the journey's work.
    `sequence` orders versions of equal `updated_at` where the tool counts them. `by` is who or what
    spoke: an email by `system` (bulk mail, an out-of-office note) is shown as one line. `passing`: this
    is no message but a change of hands: `internal`, by `system`, its text a readable line.
    """

    type: Literal["interaction", "visit", "mention"] = "interaction"
    tool: str = Field(min_length=1)
    native_id: str = Field(min_length=1, max_length=1024)
    channel: Channel
    direction: Direction
    occurred_at: Moment
    updated_at: Moment | None = None
    sequence: Annotated[int, absent_is(0)] = 0
    conversation: str | None = Field(default=None, max_length=1024)
    subject: str | None = None
    text: str | None = None
    contact: Person
    about: Person | None = None
    by: Annotated[Speaker, absent_is("person")] = "person"
    agent: str | None = None
    team: str | None = None
    to: list[str] | None = None
    dialled: str | None = None
    duration_s: float | None = None
    wrap_up: str | None = None
    language: str | None = None
    attachments: list[Attachment] | None = None
    passing: Passing | None = None
    deep_link: str | None = None
