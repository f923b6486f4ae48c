"""What agents decide about who is who, over the wire: links, moves, splits, acts, and taking them back."""

from typing import Literal

from pydantic import Field

from sidecar.api.shape import Answer, Asked
from sidecar.model.act import ActKind
from sidecar.model.evidence import Evidence
from sidecar.model.link import LinkState
from sidecar.model.moment import Moment


class LinkDecision(Asked):
    reason: str | None = Field(default=None, max_length=500)


class LinkAnswer(Answer):
    """`act_id`: undoes it (`POST /v1/acts/{id}/undo`); null where the link was so already.

    `customers`: to whom the two contacts belong now, one or two; none where they never were one
    customer, so that a refused suggestion names nobody.
    """

    act_id: str | None
    link_id: str
    state: LinkState
    customers: list[str]


class MoveContact(Asked):
    """Move a contact to another customer (`to`), or make it a customer of its own (`to` null)."""

    to: str | None
    reason: str | None = Field(default=None, max_length=500)


class MoveAnswer(Answer):
    """`customers`: where its contacts and those it left belong now."""

    act_id: str
    contact_id: str
    customer_id: str
    customers: list[str]


class SplitCustomer(Asked):
    """`contacts` (ct_ ids) leave the customer and are one of their own."""

    contacts: list[str] = Field(min_length=1, max_length=200)
    reason: str | None = Field(default=None, max_length=500)


class SplitAnswer(Answer):
    """`customer_id`: of those that were taken out. `customers`: all that there are now of them."""

    act_id: str
    customer_id: str
    customers: list[str]


class UndoAct(Asked):
    reason: str | None = Field(default=None, max_length=500)


class UndoAnswer(Answer):
    """`act_id`: of the undoing, which can be undone too. `customers`: of the contacts of the act."""

    act_id: str
    undid: str
    customers: list[str]


class ActsQuery(Asked):
    limit: int = Field(default=50, ge=1, le=200)


class ActLink(Answer):
    """What an act did to one link: `from_state` null where there was none, `to_state` null where none
    was left. `contacts`: those of this customer (ct_ ids); `other_name`: of the one that is not."""

    link_id: str
    from_state: LinkState | None
    to_state: LinkState | None
    contacts: list[str]
    other_name: str | None


class ActLine(Answer):
    """`undone_by`, `undoes`: acts. `why_not`: what stands in the way of undoing it, in words."""

    act_id: str
    kind: ActKind
    by: str
    at: Moment
    reason: str | None
    links: list[ActLink]
    is_undoable: bool
    why_not: str | None
    undoes: str | None
    undone_by: str | None


class Parting(Answer):
    """A "not the same person": a link that was refused or taken back, and stays so whatever arrives.

    `act_id`: the act that may be undone, null where it is older than acts. `name`: the other's.
    """

    link_id: str
    state: Literal["refused", "revoked"]
    contact_id: str
    name: str
    evidence: list[Evidence]
    by: str
    at: Moment
    act_id: str | None


class ActsAnswer(Answer):
    """Newest first. `n_more_...`: so many are left out, all of them older."""

    acts: list[ActLine]
    n_more_acts: int
    partings: list[Parting]
    n_more_partings: int
