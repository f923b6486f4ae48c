"""Contacts → the acts about them, and whom they are not → the words of the API: what may be taken back."""

from collections.abc import Collection, Sequence

from sidecar.flows.lines import Json, Listed, moment_text
from sidecar.flows.undoing import why_not
from sidecar.identity.portrait import parse_traits
from sidecar.identity.reasons import as_one_side_may_read
from sidecar.model.act import KeptAct, Turned
from sidecar.model.evidence import Evidence
from sidecar.model.ids import public_id
from sidecar.model.link import PARTING, Link
from sidecar.model.moment import to_micros
from sidecar.store import acts, links, members, portraits, sides
from sidecar.store.engine import Conn
from sidecar.store.links import link_key
from sidecar.store.sides import Side

_MOST_PARTINGS = 100
_NAMELESS = "No name known"


def acts_of(conn: Conn, contacts: Collection[int], *, limit: int) -> Listed:
    """What was decided about these contacts, newest first, each with what it did to which link."""
    kept, n_older = acts.of(conn, contacts, limit=limit)
    turned = links.turned_by(conn, [it.act for it in kept])
    others = {it for each in turned.values() for link in each for it in (link.a, link.b)}
    known = sides.sides_of(conn, others - set(contacts))
    mine = set(contacts)
    lines = [_act_line(conn, it, _link_lines(turned[it.act], mine, known)) for it in kept]
    return Listed(lines, n_older)


def partings_of(conn: Conn, contacts: Collection[int]) -> Listed:
    """Whom these contacts are not, as people decided: one line for each act and each of the others'
    customers, newest first; the other by name only."""
    mine = set(contacts)
    found = [it for it in links.of(conn, contacts) if it.state in PARTING]
    found.sort(key=lambda it: (-to_micros(it.at), it.a, it.b))
    far = {_other(it, mine): it for it in found}
    last = links.last_acts(conn, [link_key(it.a, it.b) for it in found])
    customers = members.customers_of(conn, list(far))
    known = sides.sides_of(conn, list(far))
    values = values_told(conn, mine)
    told: dict[tuple[int | None, int], Json] = {}
    for link in found:
        key, other = link_key(link.a, link.b), _other(link, mine)
        group = (last.get(key), customers.get(other, other))
        if group not in told:
            line = _parting(link, mine, known.get(other)) | {"act_id": _id(last.get(key))}
            told[group] = line | {"evidence": _as_we_may_read(link, values)}
    lines = list(told.values())
    return Listed(lines[:_MOST_PARTINGS], max(0, len(lines) - _MOST_PARTINGS))


def name_on(side: Side | None) -> str:
    """What to call the other side of a link, as that contact alone has it."""
    return side.name if side is not None and side.name else _NAMELESS


def values_told(conn: Conn, contacts: Collection[int]) -> set[str] | None:
    """All that these contacts tell; None where the rules do not go by that."""
    told = portraits.traits(conn, contacts)
    traits = [parse_traits(text) for text, *_ in told.values()]
    return {it for each in traits for values in each.values() for it in values} if told else None


def evidence_lines(evidence: Sequence[Evidence]) -> list[Json]:
    return [it.model_dump() for it in evidence]


def _act_line(conn: Conn, act: KeptAct, told: list[Json]) -> Json:
    blocked = why_not(conn, act)
    return {
        "act_id": _id(act.act),
        "kind": act.kind,
        "by": act.by,
        "at": moment_text(to_micros(act.at)),
        "reason": act.reason,
        "links": told,
        "is_undoable": blocked is None,
        "why_not": blocked,
        "undoes": _id(act.undoes),
        "undone_by": _id(act.undone_by),
    }


def _link_lines(turned: Sequence[Turned], mine: set[int], known: dict[int, Side]) -> list[Json]:
    return [
        {
            "link_id": public_id("li", link_key(it.a, it.b)),
            "from_state": it.before.state if it.before else None,
            "to_state": it.after.state if it.after else None,
            "contacts": [public_id("ct", each) for each in (it.a, it.b) if each in mine],
            "other_name": next(
                (name_on(known.get(each)) for each in (it.a, it.b) if each not in mine), None
            ),
        }
        for it in turned
        if mine & {it.a, it.b}
    ]


def _parting(link: Link, mine: set[int], other: Side | None) -> Json:
    near = link.a if link.a in mine else link.b
    return {
        "link_id": public_id("li", link_key(link.a, link.b)),
        "state": link.state,
        "contact_id": public_id("ct", near),
        "name": name_on(other),
        "by": link.by,
        "at": moment_text(to_micros(link.at)),
    }


def _as_we_may_read(link: Link, told: Collection[str] | None) -> list[Json]:
    """A parting stands for years: a value that these contacts tell no more is the other's alone."""
    lines = evidence_lines(link.evidence)
    if told is None:
        return lines
    return [it | {"reason": as_one_side_may_read(it["reason"], told)} for it in lines]


def _other(link: Link, mine: set[int]) -> int:
    return link.b if link.a in mine else link.a


def _id(act: int | None) -> str | None:
    return None if act is None else public_id("ac", act)
