"""Links and reports → what most needs a lead's eye → the words of the API: the review list."""

from collections.abc import Sequence

import orjson

from sidecar.flows.lines import MOST_COUNTED, Json, Listed, moment_text
from sidecar.flows.recounting import evidence_lines, name_on
from sidecar.identity.reviewing import Doubted, doubted
from sidecar.model.ids import public_id
from sidecar.model.link import Link
from sidecar.model.moment import to_micros
from sidecar.store import links, members, reports, sides
from sidecar.store.engine import Conn
from sidecar.store.links import link_key
from sidecar.store.reports import Report
from sidecar.store.sides import Side

_LOOKED_AT = 8  # times as many links are weighed as are asked for: their surroundings decide, too
_MOST_CONTACTS = 100  # of one customer; more are looked at as links only


def suggestions(conn: Conn, *, limit: int) -> Listed:
    """The strongest suggestions between two customers that are both there."""
    found = links.strongest_suggestions(conn, limit=limit * _LOOKED_AT)
    customers = members.customers_of(conn, _contacts(found))
    open_ones = [it for it in found if _is_between_two(it, customers)]
    n_open = len(open_ones)
    if len(found) == limit * _LOOKED_AT:
        n_open = max(n_open, links.n_open_suggestions(conn, most=limit + MOST_COUNTED))
    listed = open_ones[:limit]
    known = sides.sides_of(conn, _contacts(listed))
    n_more = min(n_open - len(listed), MOST_COUNTED)
    return Listed([_line(it, known) for it in listed], n_more)


def doubts(conn: Conn, *, limit: int) -> Listed:
    """Links that only the rules made and that hold, the most worth doubting first."""
    found = links.most_doubtful(conn, limit=limit * _LOOKED_AT)
    weighed = [it for it in (_weighed(conn, link) for link in found) if it is not None]
    weighed.sort(key=lambda it: (-it.doubt, it.link.a, it.link.b))
    chosen = weighed[:limit]
    contacts = _contacts([it.link for it in chosen])
    known, customers = sides.sides_of(conn, contacts), members.customers_of(conn, contacts)
    lines = [
        _line(it.link, known)
        | {
            "customer_id": public_id("cu", customers[it.link.a]),
            "doubts": evidence_lines(it.reasons),
        }
        for it in chosen
    ]
    n_held = len(weighed)
    if len(found) == limit * _LOOKED_AT:
        n_held = max(n_held, links.n_held_by_rules(conn, most=limit + MOST_COUNTED))
    return Listed(lines, min(n_held - len(lines), MOST_COUNTED))


def open_reports(conn: Conn, *, limit: int) -> Listed:
    """What agents said is not right and nobody has answered, the oldest first."""
    lines = [_report_line(conn, it) for it in reports.open_ones(conn, limit=limit)]
    if len(lines) < limit:
        return Listed(lines)
    return Listed(lines, reports.n_open(conn, most=limit + MOST_COUNTED) - len(lines))


def _weighed(conn: Conn, link: Link) -> Doubted | None:
    """None for a link that holds nobody together, since an agent parted the two otherwise."""
    customers = members.customers_of(conn, [link.a, link.b])
    if len(customers) < 2 or customers[link.a] != customers[link.b]:
        return None
    contacts = members.contacts_of(conn, customers[link.a])
    if len(contacts) > _MOST_CONTACTS:
        contacts = [link.a, link.b]
    names = {it.contact: it.name for it in sides.sides_of(conn, contacts).values()}
    return doubted(link, names, links.of(conn, contacts))


def _line(link: Link, known: dict[int, Side]) -> Json:
    return {
        "link_id": public_id("li", link_key(link.a, link.b)),
        "state": link.state,
        "strength": link.strength,
        "evidence": evidence_lines(link.evidence),
        "by": link.by,
        "at": moment_text(to_micros(link.at)),
        "sides": [_side(known[it], link) for it in (link.a, link.b) if it in known],
        "customer_id": None,
        "doubts": [],
    }


def _side(side: Side, link: Link) -> Json:
    """A suggestion's contacts stay without id, also for a lead: it would open whom nobody confirmed."""
    is_open = link.state == "suggested"
    return {
        "contact_id": None if is_open else public_id("ct", side.contact),
        "name": name_on(side),
        "tool": side.tool,
        "n_entries": side.n_entries,
    }


def _report_line(conn: Conn, told: Report) -> Json:
    kept = orjson.loads(told.kept)
    now = members.customer_of(conn, told.customer_key)
    return {
        "report_id": public_id("rp", told.report),
        "by": told.by,
        "team": told.team,
        "at": moment_text(told.at),
        "note": told.note,
        "origin": told.origin,
        "customer_id": None if now is None else public_id("cu", now),
        "name": kept["customer"]["name"],
        "contacts": [
            {key: it[key] for key in ("contact_id", "name", "tool")} for it in kept["contacts"]
        ],
        "links": [
            {key: it[key] for key in ("link_id", "contacts", "state", "evidence", "by")}
            for it in kept["links"]
        ],
        "entries": kept["entries"],
    }


def _is_between_two(link: Link, customers: dict[int, int]) -> bool:
    one, other = customers.get(link.a), customers.get(link.b)
    return one is not None and other is not None and one != other


def _contacts(found: Sequence[Link]) -> list[int]:
    return sorted({it for link in found for it in (link.a, link.b)})
