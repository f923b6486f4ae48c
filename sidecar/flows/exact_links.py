"""profiles → keys → candidates → decide → links: by equal identifiers and names alone, whatever came first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sidecar.flows.house import House
from sidecar.flows.regrouping import regroup
from sidecar.identity.decide import decide
from sidecar.identity.decisions import derived
from sidecar.identity.keys import Key, candidates_of, keys
from sidecar.model.link import Link
from sidecar.model.profile import Profile
from sidecar.store import contacts, links, members, postings
from sidecar.store.engine import Conn

_DERIVED = ("auto", "suggested")


def derive_exactly(
    conn: Conn,
    changed: Mapping[int, Profile | None],
    keys_of: Mapping[int, list[Key]],
    *,
    house: House,
    now: datetime,
) -> set[int]:
    """As `recognise`. The outcome follows from the profiles and the agents' decisions alone, never from
    the order in which they came.
    """
    affected = _post(conn, changed, keys_of, house)
    known = {it.contact: it for it in changed.values() if it}
    wanted = _wanted(conn, _Known(affected, known, keys_of), house, now)
    relinked = _relink(conn, affected, wanted)
    gone = {key for key, profile in changed.items() if profile is None}
    neighbours = members.beside(conn, gone) - gone
    left = members.forget(conn, gone)
    regrouped = regroup(conn, (affected | relinked | neighbours) - gone)
    return left | regrouped | set(members.customers_of(conn, relinked - gone).values())


@dataclass(frozen=True, slots=True)
class _Known:
    """Whose links are to be derived again, and what need not be read or computed for it."""

    affected: Collection[int]
    profiles: Mapping[int, Profile]
    keys_of: Mapping[int, list[Key]]


def _post(
    conn: Conn,
    changed: Mapping[int, Profile | None],
    keys_of: Mapping[int, list[Key]],
    house: House,
) -> set[int]:
    """Stores the keys; gives everybody whose links may now be others: all in the blocks of keys that
    were or are carried, as long as the block is or was small enough to mean anything.
    """
    cap = house.weights.block_cap
    before = postings.of(conn, changed)
    after = {key: {it.hash for it in keys_of.get(key, [])} for key in changed}
    linking = {it.hash for found in keys_of.values() for it in found if it.is_linking}
    reached = linking.union(*before.values())
    blocks_before = postings.candidates(conn, reached, cap)
    postings.replace(conn, before, after)
    blocks_after = postings.candidates(conn, reached, cap)
    affected = {key for key, profile in changed.items() if profile}
    for blocks in (blocks_before, blocks_after):
        affected.update(*(block for block in blocks.values() if len(block) <= cap))
    return affected


def _relink(
    conn: Conn, affected: Collection[int], wanted: Mapping[tuple[int, int], Link]
) -> set[int]:
    """Stores the links that are wanted of these contacts, takes back what the rules once derived and
    do no more; gives the contacts whose links changed.
    """
    standing = {(link.a, link.b): link for link in links.of(conn, affected)}
    new = [link for pair, link in wanted.items() if _is_news(standing.get(pair), link)]
    stale = [
        link for pair, link in standing.items() if link.state in _DERIVED and pair not in wanted
    ]
    links.remove(conn, stale)
    links.put(conn, new)
    return {contact for link in (*new, *stale) for contact in (link.a, link.b)}


def _wanted(conn: Conn, known: _Known, house: House, now: datetime) -> dict[tuple[int, int], Link]:
    """The links that the rules derive of these contacts, by their two contact keys."""
    profiles = dict(known.profiles)
    _add_profiles(conn, profiles, known.affected)
    keys_of = {it: known.keys_of.get(it) or keys(profiles[it], house.own) for it in profiles}
    blocks = _blocks(conn, keys_of, house.weights.block_cap)
    _add_profiles(conn, profiles, {it for block in blocks.values() for it in block})
    wanted: dict[tuple[int, int], Link] = {}
    for contact, found in keys_of.items():
        candidates = candidates_of(contact, found, blocks, profiles)
        for decision in decide(profiles[contact], candidates, house.weights) if candidates else ():
            link = derived(contact, decision, now)
            wanted[link.a, link.b] = link
    return wanted


def _add_profiles(conn: Conn, known: dict[int, Profile], wanted: Collection[int]) -> None:
    missing = [contact for contact in wanted if contact not in known]
    known |= {it.contact: it for it in contacts.profiles(conn, missing)}


def _blocks(conn: Conn, keys_of: Mapping[int, list[Key]], cap: int) -> dict[int, list[int]]:
    asked = {key.hash for found in keys_of.values() for key in found if key.is_linking}
    carried = postings.candidates(conn, asked, cap)
    return {key: block for key, block in carried.items() if 1 < len(block) <= cap}


def _is_news(standing: Link | None, link: Link) -> bool:
    if standing is None:
        return True
    if standing.state not in _DERIVED:
        return False  # an agent has decided, and no rule overrules that
    told = (standing.state, standing.strength, standing.evidence)
    return told != (link.state, link.strength, link.evidence)
