"""On the wire: who else belongs to a customer's organisation, and who may speak for whom."""

from typing import Literal

from pydantic import ConfigDict, Field

from sidecar.api.shape import Answer, Asked
from sidecar.model.moment import Moment


class OrganisationMember(Answer):
    """Another customer there. Opening them is a read like any other. `role`: as a tool states it."""

    customer_id: str
    name: str
    role: str | None
    last_at: Moment | None


class OrganisationMembers(Answer):
    """Others at a customer's organisation, who got in touch last first. It makes nobody one person.

    `kind`: by what they are seen together at best; `name` is then a name, a domain or a number. `n`: how
    many others; where more than 100 are there, their contacts are counted, several of which may be one.
    """

    name: str
    kind: Literal["name", "domain", "account_number"]
    n: int
    members: list[OrganisationMember]


class Representation(Answer):
    """`from`, `until`: when it is good; no `until`: as long as nobody ends it. Only `valid` counts."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True)

    representative_id: str
    role: str
    from_: Moment = Field(alias="from")
    until: Moment | None
    state: Literal["valid", "future", "over"]
    note: str | None
    by: str
    at: Moment
    ended_by: str | None
    ended_at: Moment | None


class RepresentativeLine(Representation):
    """`customer_id`, `name`: the one on the other side, whose history this does not open."""

    customer_id: str
    name: str


class Representatives(Answer):
    """For whom a customer may speak, and who may speak for them; dated, and never a link."""

    speaks_for: list[RepresentativeLine]
    spoken_for_by: list[RepresentativeLine]


class NewRepresentative(Asked):
    """`customer_id` may speak for `for_customer_id`. `role`: daughter, son, spouse, parent, carer, lawyer,
    assistant or whatever else says it. Without `from` from now on, without `until` until it is ended."""

    customer_id: str
    for_customer_id: str
    role: str = Field(min_length=1, max_length=60)
    from_: Moment | None = Field(default=None, alias="from")
    until: Moment | None = None
    note: str | None = Field(default=None, max_length=500)


class RepresentativeAnswer(Representation):
    """What stands now."""

    customer_id: str
    for_customer_id: str
