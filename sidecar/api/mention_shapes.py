"""On the wire: public posts about us that nobody has answered, and how much is told twice."""

from datetime import date
from typing import Literal

from pydantic import Field

from sidecar.api.shape import Answer, Asked
from sidecar.model.interaction import Channel
from sidecar.model.moment import Moment


class MentionsQuery(Asked):
    """`unanswered`: what nobody has answered or put aside. `before`: the `next` of the page before."""

    state: Literal["unanswered", "all"] = "unanswered"
    order: Literal["newest", "longest_waiting"] = "newest"
    limit: int = Field(default=50, ge=1, le=200)
    before: str | None = Field(default=None, max_length=256)


class MentionAnswered(Answer):
    """The entry that answered it, through whatever channel."""

    entry_id: str
    tool: str
    channel: Channel
    agent: str | None
    at: Moment


class MentionDismissed(Answer):
    """An agent said that it is not for us."""

    by: str
    at: Moment
    reason: str | None


class MentionLine(Answer):
    """A public post about us. `author`: as the network shows them, nothing that is known of them
    otherwise. `author_is_known`: they turned to us before, or are linked for sure with somebody who did.
    `waited_s`: since the post, until its answer or until now. `customer_id`: null where the caller said
    that what is shown of its author is not right."""

    entry_id: str
    tool: str
    network: str
    text: str | None
    author: str
    author_is_known: bool
    customer_id: str | None
    since: Moment
    waited_s: int
    deep_link: str | None
    answered_by: MentionAnswered | None
    dismissed: MentionDismissed | None


class MentionsAnswer(Answer):
    """`n_unanswered`: of all, counted up to 1,000."""

    mentions: list[MentionLine]
    next: str | None
    n_unanswered: int
    position: int


class MentionDismissal(Asked):
    reason: str | None = Field(default=None, max_length=500)


class MentionAnswer(Answer):
    """What stands now."""

    mention: MentionLine
    n_unanswered: int


class RetellsQuery(Asked):
    """The week we are in and those before it, as many as that."""

    weeks: int = Field(default=8, ge=1, le=104)


class RetellsLine(Answer):
    """Of a week (from its Monday, in UTC) and a team, counts alone. `n_pages`: pages opened beside a
    known customer; `n_spared`: facts that their stories held and that stood only in other tools than the
    page's. `n_retold`: facts that customers said again although a tool had them. `team`: null where
    nobody said which."""

    week: date
    team: str | None
    n_pages: int
    n_spared: int
    n_retold: int


class RetellsAnswer(Answer):
    """The newest week first; weeks and teams of which nothing is known are left out."""

    lines: list[RetellsLine]
