"""Opening: a public id → the customer who may be read by it. A suggestion's id opens nobody until confirmed."""

from sidecar.errors import NotAllowedError, NotFoundError
from sidecar.model.ids import parse_id, public_id
from sidecar.model.link import PARTING
from sidecar.store import links, members
from sidecar.store.engine import Conn


def opened(conn: Conn, named: str) -> int:
    """The customer of a `cu_` id as it is now, or of a suggestion's `cd_` id once the two are one.

    NotAllowedError, to be audited, for a suggestion that nobody has confirmed; NotFoundError for an
    id that never named anybody.
    """
    suggestion = parse_id("cd", named)
    if suggestion is not None:
        return _behind(conn, suggestion)
    contact = parse_id("cu", named)
    customer = None if contact is None else members.customer_of(conn, contact)
    if customer is None:
        raise NotFoundError("customer")
    return customer


def _behind(conn: Conn, link_key: int) -> int:
    link = links.get(conn, link_key)
    if link is None:
        raise NotFoundError("suggestion")
    customers = members.customers_of(conn, [link.a, link.b])
    if len(customers) == 2 and customers[link.a] == customers[link.b]:
        return customers[link.a]
    named = public_id("li", link_key)
    said = (
        f"suggestion refused: {named} says that these are two people"
        if link.state in PARTING
        else f"suggestion not confirmed: confirm link {named} first"
    )
    raise NotAllowedError(said, about=named, action="read_refused")
