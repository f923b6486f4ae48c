"""Cases over the wire: what each is about and how it stands, its brief, and what agents correct about them."""

from typing import Annotated, Literal

from pydantic import Field

from sidecar.api.shape import Answer, Asked
from sidecar.model.correction import CorrectionKind
from sidecar.model.moment import Moment

CaseState = Literal["open", "waiting_for_us", "waiting_for_customer", "settled"]
Section = Literal["handoff", "need", "told", "tried", "promised", "records", "effort"]
Reason = Annotated[str | None, Field(max_length=500)]


class BriefLink(Answer):
    """From where to where in the line's text, and the entries (en_) that it is about."""

    start: int
    end: int
    sources: list[str]


class BriefLine(Answer):
    """`links`: the numbers of the effort, each with its entries. `due_at`, `by`: of a promise."""

    section: Section
    text: str
    sources: list[str]
    due_at: Moment | None
    by: str | None
    links: list[BriefLink]


class Related(Answer):
    """So many people of one organisation, the customer among them, report the same need at about the same
    time, the first of them at `since`; never who, nor what they said."""

    n_people: int
    organisation: str
    since: Moment


class InShort(Answer):
    """What the lines say, put into other words by a model of the company's own; no source of anything."""

    text: str
    model: str


class Brief(Answer):
    """The most important first; the last `more` lines begin after what is read in one look. `in_short`: null
    where there is none, and as soon as a line is another than it was made of.
    """

    case_id: str | None
    lines: list[BriefLine]
    more: int
    related: Related | None
    in_short: InShort | None


class Case(Answer):
    """One need of the customer. `reasons`: of its state, its urgency and its kind, in words."""

    case_id: str
    kind: str
    state: CaseState
    urgency: Literal["low", "normal", "high"]
    opened_at: Moment
    last_at: Moment
    n_entries: int
    conversations: int
    line: str
    channels: list[str]
    reasons: list[str]


class CaseBriefQuery(Asked):
    customer_id: str


class WhyQuery(Asked):
    """`customer_id`: on whose page it is asked; an entry may be one person's and about another."""

    customer_id: str | None = None


class CaseDecision(Asked):
    """`customer_id`: on whose page it is decided; needed only where an entry is about two people."""

    customer_id: str | None = None
    reason: Reason = None


class WhyAnswer(Answer):
    """In which case an entry stands, and why; null and no reasons where it belongs to none."""

    entry_id: str
    case_id: str | None
    reasons: list[str]
    corrections: list["CorrectionLine"]


class MoveEntry(CaseDecision):
    """The entry belongs to that case of its customer; null: it is a need of its own."""

    case_id: str | None


class MergeCase(CaseDecision):
    """The two cases are one need; the answer names the case that they are."""

    into: str


class SplitCase(CaseDecision):
    """These entries of the case are another need."""

    entries: list[str] = Field(min_length=1, max_length=200)


class SetCaseState(CaseDecision):
    """`settled`: until something more arrives. `open`: until somebody settles it."""

    state: Literal["open", "settled"]


class SetCaseKind(CaseDecision):
    kind: str = Field(min_length=1, max_length=40)


class UndoCorrection(Asked):
    reason: Reason = None


class CorrectionAnswer(Answer):
    """`correction_id`: undoes it (`POST /v1/corrections/{id}/undo`). `case_id`: of what was corrected, as
    it is now. `cases`, `n_more_cases`: the customer's, as the context has them."""

    correction_id: str
    customer_id: str
    case_id: str | None
    cases: list[Case]
    n_more_cases: int


class CorrectionLine(Answer):
    """What an agent decided about cases."""

    correction_id: str
    kind: CorrectionKind
    by: str
    at: Moment
    reason: str | None
    undone_by: str | None
    undone_at: Moment | None
