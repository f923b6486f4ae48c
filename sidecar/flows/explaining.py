"""An id → contacts → links with their evidence → what people decided: why somebody is, or is not, somebody."""

from collections.abc import Collection

from sidecar.errors import BadInputError, NotFoundError
from sidecar.flows.lines import Json, moment_text
from sidecar.flows.recounting import acts_of, evidence_lines
from sidecar.model.ids import parse_id, public_id
from sidecar.model.link import Link
from sidecar.model.moment import to_micros
from sidecar.store import links, members, sides
from sidecar.store.engine import Conn
from sidecar.store.links import link_key
from sidecar.store.sides import Side

_MOST_ACTS = 200
_ORDER = ("auto", "confirmed", "suggested", "refused", "revoked")


def explain(conn: Conn, named: str) -> Json:
    """Of a customer (cu_) or contact (ct_): its customer's contacts, every link that touches them in
    whatever state, and the newest 200 acts (`n_more_acts` are older). Of a link (li_): the same of its two contacts alone.

    BadInputError for an id of another kind, NotFoundError where there is nothing of that id.
    """
    link = parse_id("li", named)
    if link is not None:
        found = links.get(conn, link)
        if found is None:
            raise NotFoundError("link")
        return _told(conn, named, [found.a, found.b], [found])
    contact = parse_id("cu", named)
    contact = parse_id("ct", named) if contact is None else contact
    if contact is None:
        raise BadInputError(
            "explain takes the id of a customer, a contact or a link: cu_, ct_, li_"
        )
    customer = members.customer_of(conn, contact)
    if customer is None:
        raise NotFoundError("customer or contact")
    contacts = members.contacts_of(conn, customer)
    return _told(conn, public_id("cu", customer), contacts, links.of(conn, contacts))


def _told(conn: Conn, named: str, contacts: Collection[int], found: list[Link]) -> Json:
    everybody = {*contacts, *(it for link in found for it in (link.a, link.b))}
    known = sides.sides_of(conn, everybody)
    customers = members.customers_of(conn, everybody)
    ordered = sorted(found, key=lambda it: (_ORDER.index(it.state), -it.strength, it.a, it.b))
    acts = acts_of(conn, contacts, limit=_MOST_ACTS)
    return {
        "id": named,
        "contacts": [_contact(it, known, customers) for it in sorted(contacts)],
        "links": [_link(it, known, customers) for it in ordered],
        "acts": acts.lines,
        "n_more_acts": acts.n_more,
    }


def _contact(contact: int, known: dict[int, Side], customers: dict[int, int]) -> Json:
    side, customer = known.get(contact), customers.get(contact)
    return {
        "contact_id": public_id("ct", contact),
        "customer_id": None if customer is None else public_id("cu", customer),
        "tool": side.tool if side else None,
        "name": side.name if side else None,
        "n_entries": side.n_entries if side else 0,
    }


def _link(link: Link, known: dict[int, Side], customers: dict[int, int]) -> Json:
    return {
        "link_id": public_id("li", link_key(link.a, link.b)),
        "state": link.state,
        "strength": link.strength,
        "by": link.by,
        "at": moment_text(to_micros(link.at)),
        "contacts": [_contact(it, known, customers) for it in (link.a, link.b)],
        "evidence": evidence_lines(link.evidence),
    }
