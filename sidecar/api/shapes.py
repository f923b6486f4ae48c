"""What goes over the wire, in and out: the OpenAPI document and the extension's contract.ts are made of it."""

from typing import Any, Literal

from pydantic import Field

from sidecar.api.case_shapes import Brief, Case
from sidecar.api.handoff_shapes import AskLine, HandoffLine
from sidecar.api.people_shapes import OrganisationMembers, Representatives
from sidecar.api.promise_shapes import CallBackLine, Flag, PromiseLine
from sidecar.api.shape import Answer, Asked
from sidecar.model.evidence import Evidence
from sidecar.model.hint import Hint
from sidecar.model.interaction import Attachment, Channel, Direction, Speaker
from sidecar.model.moment import Moment


class PageSeen(Asked):
    """The page's origin (never its URL) and the key that the page side gave to this reading of it."""

    origin: str = Field(max_length=512)
    key: str = Field(max_length=128)


class ContextQuery(Asked):
    """Who: by a page's hints, or a customer, or a candidate that the agent chose. `unless_position`:
    the position of the context one already has; if nothing changed since, `unchanged` comes back."""

    page: PageSeen | None = None
    hints: list[Hint] = Field(default=[], max_length=64)
    customer_id: str | None = None
    candidate_id: str | None = None
    unless_position: int | None = None


class CustomerIdentifier(Answer):
    kind: str
    value: str
    network: str | None = None
    tool: str


class Verification(Answer):
    """How sure we are that the person speaking is the customer."""

    state: Literal["not_yet", "verified"]
    how: str | None = None
    by: str | None = None
    until: Moment | None = None


class Customer(Answer):
    customer_id: str
    name: str
    since: Moment | None
    language: str | None
    time_zone: str | None
    is_vip: bool
    organisation: str | None
    identifiers: list[CustomerIdentifier]
    verification: Verification
    flags: list[Flag]
    n_open: int
    n_entries: int


class Candidate(Answer):
    """Somebody who may be meant. With `link_id`: a suggested link, to be confirmed or refused; until
    then its `candidate_id` (cd_) opens nothing. Without: one of several to choose from (cu_)."""

    candidate_id: str
    name: str
    evidence: list[Evidence]
    link_id: str | None = None


class Entry(Answer):
    """A line of the timeline. `text` is what was newly said; `folded`: more than that was written
    (quoted history, a signature, bulk mail) and `POST /v1/entries/{id}/original` has the whole.
    `product`: on which the number is printed that was dialled."""

    id: str
    tool: str
    native_id: str
    contact_id: str
    channel: Channel
    direction: Direction
    by: Speaker
    occurred_at: Moment
    conversation: str | None
    case_id: str | None
    subject: str | None
    text: str | None
    folded: bool
    agent: str | None
    team: str | None
    duration_s: float | None
    attachments: list[Attachment]
    deep_link: str | None
    masked: bool
    kind: Literal["interaction", "visit", "mention"]
    product: str | None


class RecordLine(Answer):
    id: str
    tool: str
    native_id: str
    kind: str
    state: str
    amount: str | None
    currency: str | None
    subject: str | None
    occurred_at: Moment
    deep_link: str | None


class Link(Answer):
    """A link that holds this customer together, so that it can be undone."""

    link_id: str
    contacts: list[str]
    state: Literal["auto", "confirmed"]
    evidence: list[Evidence]
    by: str
    at: Moment


class ContactLine(Answer):
    contact_id: str
    tool: str
    name: str | None
    identifiers: list[CustomerIdentifier]


class ActiveLine(Answer):
    """A call or a chat that goes on just now. `id`: of the entry that it becomes."""

    id: str
    tool: str
    native_id: str
    state: Literal["waiting", "ringing", "talking", "held", "chatting"]
    channel: Channel
    direction: Direction
    agent: str | None
    team: str | None
    since: Moment
    dialled: str | None
    product: str | None


class Advice(Answer):
    channel: Channel
    reason: str
    others: list[dict[str, Any]]


class ToolFreshness(Answer):
    tool: str
    label: str
    state: Literal["fresh", "late", "failing", "paused", "never"]
    seen_at: Moment | None
    failing_since: Moment | None
    reason: str | None = None


ContextState = Literal["known", "ambiguous", "suggested", "unknown", "not_allowed", "not_synced"]


ReportVerdict = Literal["right", "wrong"]


class LeadsAnswer(Answer):
    verdict: ReportVerdict
    text: str | None
    by: str
    at: Moment


class ReportLine(Answer):
    """A "this is not right", as the caller said it: open until a lead answers. `customer_id`: of whom,
    as it is now, to be watched for the answer."""

    report_id: str
    customer_id: str
    state: Literal["open", "answered"]
    at: Moment
    answer: LeadsAnswer | None


class ContextAnswer(Answer):
    """Everything the overlay draws, in one round trip. With `unchanged` only `position` counts.

    `report`: what the caller said is not right about this customer. While it is open the state is
    `not_allowed` and nothing is told; once answered it stands beside the customer until it is seen.

    `n_more_...`: so many of these are left out, counted up to 1,000; of what was passed on, asked and
    promised the open ones are told before those that are over.
    """

    state: ContextState
    customer: Customer | None
    candidates: list[Candidate]
    n_more_candidates: int
    contacts: list[ContactLine]
    links: list[Link]
    brief: Brief
    cases: list[Case]
    n_more_cases: int
    entries: list[Entry]
    next: str | None
    records: list[RecordLine]
    n_more_records: int
    active: list[ActiveLine]
    advice: Advice | None
    organisation_members: OrganisationMembers | None
    representatives: Representatives
    handoffs: list[HandoffLine]
    n_more_handoffs: int
    asks: list[AskLine]
    n_more_asks: int
    promises: list[PromiseLine]
    n_more_promises: int
    call_backs: list[CallBackLine]
    n_more_call_backs: int
    tools: list[ToolFreshness]
    position: int
    stream_url: str
    unchanged: bool = False
    report: ReportLine | None


class TimelineQuery(Asked):
    """`before` is the keyset cursor that came as `next`; the filters hold together (and)."""

    customer_id: str
    before: str | None = None
    limit: int = Field(default=50, ge=1, le=200)
    channels: list[Channel] | None = None
    tools: list[str] | None = None
    case_id: str | None = None
    q: str | None = Field(default=None, max_length=256)


class TimelineAnswer(Answer):
    entries: list[Entry]
    next: str | None


class SearchQuery(Asked):
    q: str = Field(min_length=1, max_length=256)
    limit: int = Field(default=20, ge=1, le=100)


class SearchHit(Answer):
    """`matched`: what was found, in words, such as `email d.whitfield@...` or `subject Charged twice`."""

    customer_id: str
    name: str
    matched: list[str]


class SearchAnswer(Answer):
    """`n_more_customers`: so many were found, too, among the 200 newest contacts and the 400 newest entries
    that match. `next`: always null; whoever wants others asks for more, or types more."""

    customers: list[SearchHit]
    n_more_customers: int
    next: str | None


class OriginalAnswer(Answer):
    id: str
    subject: str | None
    text: str | None


class ScanAnswer(Answer):
    """`content` in Base64; `type` is one of application/pdf, image/tiff, image/jpeg, image/png."""

    name: str
    type: str
    content: str
