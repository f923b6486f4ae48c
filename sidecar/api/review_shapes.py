"""What leads look at, over the wire: "this is not right", the review list, and the audit."""

from typing import Literal

from pydantic import Field

from sidecar.api.shape import Answer, Asked
from sidecar.api.shapes import PageSeen, ReportLine, ReportVerdict
from sidecar.model.access import Role
from sidecar.model.evidence import Evidence
from sidecar.model.link import LinkState
from sidecar.model.moment import Moment


class ReportQuery(Asked):
    """Says "this is not right": from now on this customer stays blank for whoever says so, until answered."""

    customer_id: str
    page: PageSeen | None = None
    note: str | None = Field(default=None, max_length=2000)


class ReportAnswered(Asked):
    """`right`: what stood there was right; `wrong`: it was not (and was put right)."""

    verdict: ReportVerdict
    text: str | None = Field(default=None, max_length=2000)


class ReportAnswer(Answer):
    report: ReportLine


class ReviewSide(Answer):
    """One of a link's two contacts: name, tool and how much there is, nothing of what was said."""

    contact_id: str | None
    name: str
    tool: str
    n_entries: int


class ReviewLink(Answer):
    """`customer_id`: of a link that holds. `doubts`: why it is worth looking at, in words."""

    link_id: str
    state: LinkState
    strength: float
    evidence: list[Evidence]
    by: str
    at: Moment
    sides: list[ReviewSide]
    customer_id: str | None
    doubts: list[Evidence]


class KeptLink(Answer):
    link_id: str
    contacts: list[str]
    state: LinkState
    evidence: list[Evidence]
    by: str


class KeptContact(Answer):
    contact_id: str
    name: str | None
    tool: str


class ReviewReport(Answer):
    """An open report, with what stood there when it was made; `customer_id` is the one it is now."""

    report_id: str
    by: str
    team: str | None
    at: Moment
    note: str | None
    origin: str | None
    customer_id: str | None
    name: str
    contacts: list[KeptContact]
    links: list[KeptLink]
    entries: list[str]


class ReviewsQuery(Asked):
    """`kind` null: some of each."""

    kind: Literal["suggestions", "doubts", "reports"] | None = None
    limit: int = Field(default=20, ge=1, le=100)


class ReviewsAnswer(Answer):
    """Suggestions: the strongest first. Doubts: links that hold and are the most worth doubting first.
    Reports: those that wait longest first. `n_more_...`: so many come after them, counted up to 1,000; of
    doubts all that the rules alone have linked."""

    suggestions: list[ReviewLink]
    n_more_suggestions: int
    doubts: list[ReviewLink]
    n_more_doubts: int
    reports: list[ReviewReport]
    n_more_reports: int


class AuditQuery(Asked):
    """`before`: the `next` of the page before. What is given holds together."""

    limit: int = Field(default=100, ge=1, le=1000)
    before: int | None = None
    by: str | None = None
    action: str | None = None
    about: str | None = None


class AuditLine(Answer):
    """`about`: an id of ours. `detail`: the route, or in one word what about it."""

    id: int
    at: Moment
    by: str
    role: Role
    team: str | None
    action: str
    about: str | None
    detail: str | None


class AuditAnswer(Answer):
    """Newest first."""

    lines: list[AuditLine]
    next: int | None
