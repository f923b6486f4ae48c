"""What was promised to a customer and what agents note about them, over the wire."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from sidecar.api.handoff_shapes import Name, NewPromise, Party, Reason, Said
from sidecar.api.shape import Answer, Asked
from sidecar.model.moment import Moment

Written = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
PromiseState = Literal["open", "kept", "dropped"]


class PromiseMade(NewPromise):
    """A promise to a customer, to be kept `until` then."""

    customer_id: str
    case_id: str | None = None


class PromiseLine(Answer):
    """`by`: who keeps it. `entry_id`: where it was said. `is_confirmed`: a person said that it is one;
    one that was only found in a text has no `promise_id`, and is confirmed by `POST /v1/promises`."""

    promise_id: str | None
    customer_id: str
    what: str
    by: str | None
    until: Moment
    state: PromiseState
    is_overdue: bool
    is_confirmed: bool
    entry_id: str | None
    case_id: str | None
    at: Moment
    settled_by: str | None
    settled_at: Moment | None
    is_mine: bool


class NewCallBack(Asked):
    """Somebody calls the customer back between `from` and `until`. `time_zone`: the customer's."""

    customer_id: str
    case_id: str | None = None
    number: str = Field(min_length=3, max_length=40)
    from_: Moment | None = Field(default=None, alias="from")
    until: Moment
    time_zone: str | None = Field(default=None, max_length=64)
    language: str | None = Field(default=None, max_length=35)
    agent: Name | None = None
    team: Name | None = None
    what: Said | None = None


class Attempt(Answer):
    """A call of ours since it was promised; no `entry_id` where it stands with another customer."""

    at: Moment
    entry_id: str | None
    answered: bool


class CallBackLine(Answer):
    """`state`: kept as soon as we called the customer, or that number, after it was made, and they answered."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True)

    call_back_id: str
    customer_id: str
    what: str | None
    number: str
    from_: Moment | None = Field(alias="from")
    until: Moment
    time_zone: str | None
    language: str | None
    to: Party
    state: PromiseState
    is_overdue: bool
    attempts: list[Attempt]
    case_id: str | None
    at: Moment
    by: str
    settled_by: str | None
    settled_at: Moment | None
    is_mine: bool


FlagKind = Literal["vulnerable", "fraud", "legal", "complaint", "vip", "safety", "other"]


class NewFlag(Asked):
    """Set by a person, with its reason and its end; no later than in a year."""

    customer_id: str
    kind: FlagKind
    reason: Reason
    until: Moment


class Flag(Answer):
    flag_id: str
    kind: FlagKind
    reason: str
    until: Moment
    by: str
    team: str | None
    at: Moment
    ended_by: str | None
    ended_at: Moment | None


class NewVerification(Asked):
    """How the caller was verified, never what they answered: text that holds a number of more than two
    digits, an address or anything that is known of the customer is refused.

    It ends with the contact: `active_id`, the call or chat (en_) that is going on, by default the
    customer's only one; else `until`, by default in half an hour, at the latest in a day.
    """

    customer_id: str
    how: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    active_id: str | None = None
    until: Moment | None = None


class VerificationAnswer(Answer):
    verification_id: str
    customer_id: str
    state: Literal["verified", "over"]
    how: str
    by: str
    at: Moment
    until: Moment


class NewNote(Asked):
    customer_id: str
    case_id: str | None = None
    entry_id: str | None = None
    text: Written


class NewWrapUp(Asked):
    """What an agent writes when an interaction (`entry_id`) ends. `promises`: those found in it that the
    agent confirms. `settled`: the need is done."""

    customer_id: str
    case_id: str | None = None
    entry_id: str | None = None
    text: Written
    settled: bool = False
    promises: list[NewPromise] = Field(default=[], max_length=8)


class NoteAnswer(Answer):
    """`entry_id`: where it stands in the timeline."""

    note_id: str
    entry_id: str
    customer_id: str
    case_id: str | None
    promises: list[PromiseLine]


class Ended(Asked):
    reason: Annotated[str, Field(max_length=500)] | None = None
