"""links → customers: derived again where they changed, so that taking a link back leaves no trace."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sidecar.flows.known import Known
from sidecar.identity.partition import partition
from sidecar.model.link import HOLDING, Link
from sidecar.model.profile import Profile
from sidecar.store import contacts, links, members, portraits
from sidecar.store.engine import Conn


def regroup(conn: Conn, contacts_changed: Collection[int], known: Known | None = None) -> set[int]:
    """Derives the customers of these contacts again from the links; gives those that changed.

    `known`: of the transaction's resolver, where there is one at work.
    """
    reached, found = _closure(conn, contacts_changed)
    before = members.customers_of(conn, reached)
    # A decision about a contact that is gone waits until it comes back, and holds nobody meanwhile.
    reached &= before.keys() | set(contacts_changed)
    is_learnt = portraits.state(conn) is not None
    linked = {contact for link in found for contact in (link.a, link.b)} & reached
    profiles = _nameless(linked) if is_learnt else _named(conn, linked)
    groups = [{contact} for contact in reached - linked]
    # One part at a time: what links say in one must not weigh in another that happens to come along.
    for part in _parts(profiles, found):
        groups += partition([profiles[it] for it in sorted(part)], found)
    changed = members.assign(conn, groups)
    if is_learnt:
        n_more = len(groups) - len(set(before.values()))
        _redraw(known or Known(conn), changed, n_more, is_mine=known is None)
    return changed


def holding_apart(conn: Conn, pairs: Collection[tuple[int, int]], since: datetime) -> list[Link]:
    """Links that the rules made after `since` and that would not hold if whoever was one without them, by
    these pairs or older links, were held to be one as firmly as by an agent; none where they are one anyway."""
    reached, found = _closure(conn, {contact for pair in pairs for contact in pair})
    here = members.customers_of(conn, reached).keys()
    profiles = list(_nameless(sorted(here)).values())
    newer: list[Link] = []
    older: list[Link] = []
    for it in found:
        if it.a in here and it.b in here:
            is_newer = it.state == "auto" and it.at > since and (it.a, it.b) not in pairs
            (newer if is_newer else older).append(it)
    stood, stands = _places(partition(profiles, older)), _places(partition(profiles, found))
    firm = [it for it in older if it.state in HOLDING and stood[it.a] == stood[it.b]]
    if all(stands[it.a] == stands[it.b] for it in firm):
        return []
    held = [it.model_copy(update={"state": "confirmed"}) for it in firm]
    rest = [it for it in older if it.state not in HOLDING or stood[it.a] != stood[it.b]]
    place = _places(partition(profiles, held + rest + newer))
    return [it for it in newer if stands[it.a] == stands[it.b] and place[it.a] != place[it.b]]


def _places(groups: Iterable[Collection[int]]) -> dict[int, int]:
    return {contact: n for n, group in enumerate(groups) for contact in group}


def _redraw(known: Known, changed: Collection[int], n_more: int, *, is_mine: bool) -> None:
    known.regrouped()
    known.rebuild(changed)
    known.count(customers=n_more)
    if is_mine:
        known.write()


def _named(conn: Conn, wanted: Collection[int]) -> dict[int, Profile]:
    return {it.contact: it for it in contacts.profiles(conn, wanted)}


def _nameless(wanted: Collection[int]) -> dict[int, Profile]:
    """What the resolver links it has weighed, names too: no name may part it again."""
    return {
        it: Profile.model_construct(contact=it, tool="", native_id="", name=None, identifiers=[])
        for it in wanted
    }


def _closure(conn: Conn, start: Collection[int]) -> tuple[set[int], list[Link]]:
    """Everybody who may be one customer with these: their customers' contacts, and whoever holding
    links reach; and all links that touch them.
    """
    reached: set[int] = set()
    found: dict[tuple[int, int], Link] = {}
    frontier = set(start) | members.beside(conn, start)
    while frontier:
        reached |= frontier
        new = links.of(conn, frontier)
        found |= {(link.a, link.b): link for link in new}
        holding = (link for link in new if link.state in HOLDING)
        frontier = {contact for link in holding for contact in (link.a, link.b)} - reached
    return reached, list(found.values())


def _parts(known: Collection[int], found: Iterable[Link]) -> list[set[int]]:
    """The contacts divided into those whom holding links connect, directly or through others."""
    part_of = {contact: {contact} for contact in known}
    for link in found:
        one, other = part_of.get(link.a), part_of.get(link.b)
        if link.state in HOLDING and one and other and one is not other:
            one |= other
            part_of.update(dict.fromkeys(other, one))
    return list({id(part): part for part in part_of.values()}.values())
