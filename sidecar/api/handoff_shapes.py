"""What colleagues pass to one another, over the wire: handoffs, and asks for a decision."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from sidecar.api.shape import Answer, Asked
from sidecar.model.moment import Moment

Name = Annotated[str, Field(min_length=1, max_length=200)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class Addressee(Asked):
    """A person, by the name that stands on their token, or a team; of the two the person comes first."""

    agent: Name | None = None
    team: Name | None = None


class Party(Answer):
    """Who gave or got something. `tool`: where it was passed on, null where that was done here."""

    agent: str | None
    team: str | None
    tool: str | None


class Receiver(Party):
    """`away_until`: until when they say they are away. `goes_to`: the team that has meanwhile what is handed
    over to them, `ask_goes_to`: what is asked of them; null where the leads have it, and of who is not away."""

    away_until: Moment | None
    goes_to: str | None
    ask_goes_to: str | None


class NewPromise(Asked):
    """`by`: who keeps it, by default whoever says so. `found_in`: the entry (en_) in which it was said."""

    what: Said
    until: Moment
    by: Name | None = None
    found_in: str | None = None


class NewHandoff(Asked):
    """The case goes to somebody else. `told`, `tried`, `promised`: a line each, as they were prefilled
    and corrected; `promise`: what the giver promised the customer that the receiver will do.
    Without `case_id` and `entry_id` it is about the customer as a whole."""

    customer_id: str
    case_id: str | None = None
    entry_id: str | None = None
    to: Addressee
    reason: Reason
    told: list[Said] = Field(default=[], max_length=12)
    tried: list[Said] = Field(default=[], max_length=12)
    promised: list[Said] = Field(default=[], max_length=12)
    promise: NewPromise | None = None


class PrefillQuery(Asked):
    customer_id: str
    case_id: str | None = None


class PrefillAnswer(Answer):
    """A draft out of what is known of the case. `teams`, `agents`: to whom it may go. `absent_teams`: those
    of which nobody is here now; the leads see what is given to them, too. `absent_but_you`: those of which
    nobody but the caller is here; of what is asked of them the leads see, too."""

    case_id: str | None
    need: str | None
    told: list[str]
    tried: list[str]
    promised: list[str]
    teams: list[str]
    absent_teams: list[str]
    absent_but_you: list[str]
    agents: list[Receiver]


HandoffState = Literal["open", "accepted", "declined", "withdrawn", "done"]


class HandoffLine(Answer):
    """`kind`: `handoff` was made here, `transfer` and `reassignment` in a tool, with no key pressed: such
    a one is open until whoever got it answers, closes or passes it on again.

    `answered_*`: who accepted, declined, withdrew or finished it; `answered_in`: in which tool, where they
    did so by what they did there. `is_nobody_here`: all who are to take it are away; the leads see it, too.
    `deep_link`: where it was passed on.
    """

    model_config = ConfigDict(extra="forbid", validate_by_name=True)

    handoff_id: str
    customer_id: str
    kind: Literal["handoff", "transfer", "reassignment"]
    state: HandoffState
    from_: Party = Field(alias="from")
    to: Party
    reason: str | None
    told: list[str]
    tried: list[str]
    promised: list[str]
    case_id: str | None
    entry_id: str | None
    at: Moment
    accepted_by: str | None
    answered_by: str | None
    answered_at: Moment | None
    answered_in: str | None
    decline_reason: str | None
    is_mine: bool
    is_nobody_here: bool
    is_given_by_me: bool
    deep_link: str | None


class HandoffDecision(Asked):
    reason: Reason | None = None


AskKind = Literal["refund", "decision"]


class NewAsk(Asked):
    """A decision is wanted from somebody else; the case stays where it is. `by`: until when.
    `amount` as a decimal text such as `189.00`, with its `currency` (ISO 4217)."""

    customer_id: str
    case_id: str | None = None
    entry_id: str | None = None
    to: Addressee
    question: Reason
    kind: AskKind = "decision"
    amount: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4)] | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    by: Moment | None = None


class AskAnswered(Asked):
    """`other` needs a `text` that says what."""

    answer: Literal["yes", "no", "other"]
    text: Reason | None = None


class AskLine(Answer):
    """`is_mine`: asked of the caller, who may answer it; nobody answers their own. `is_nobody_here`: all who
    may are away; the leads see it, too."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True)

    ask_id: str
    customer_id: str
    state: Literal["open", "answered", "withdrawn"]
    question: str
    kind: AskKind
    amount: str | None
    currency: str | None
    by: Moment | None
    is_overdue: bool
    from_: Party = Field(alias="from")
    to: Party
    answer: Literal["yes", "no", "other"] | None
    text: str | None
    answered_by: str | None
    answered_at: Moment | None
    case_id: str | None
    entry_id: str | None
    at: Moment
    is_mine: bool
    is_nobody_here: bool
    is_given_by_me: bool
