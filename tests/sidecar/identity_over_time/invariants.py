"""What holds at every moment, whatever arrived, grew, went away, was decided, undone or linked late."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sidecar.flows.house import House
from sidecar.identity.blocks import blocks_of, terms_of
from sidecar.identity.clerk import marks_of
from sidecar.identity.keys import keys
from sidecar.identity.portrait import (
    Portrait,
    Told,
    parse_portrait,
    parse_traits,
    portrait_of,
    spelled_traits,
)
from sidecar.identity.traits import traits_of
from sidecar.model.link import DERIVED, HOLDING, PARTING
from sidecar.model.profile import Own, Profile
from sidecar.store import contacts, portraits
from sidecar.store.engine import Conn
from sidecar.store.tuples import tuples

Pair = tuple[int, int]


@dataclass(frozen=True)
class Seen:
    """All that stands in the store about who is who."""

    contacts: set[int]
    customer_of: dict[int, int]
    links: dict[Pair, str]
    decided: dict[Pair, tuple[Any, ...]]
    told: dict[int, Told]
    portraits: dict[int, Portrait]
    terms: dict[int, int]
    postings: set[Pair]
    near: set[Pair]
    counts: Pair

    @property
    def groups(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for contact, customer in self.customer_of.items():
            found.setdefault(customer, set()).add(contact)
        return found

    @property
    def together(self) -> set[frozenset[int]]:
        return set(map(frozenset, self.groups.values()))


def seen(conn: Conn) -> Seen:
    states = tuples(conn, 'SELECT a, b, state, "by", at FROM link')
    counted = portraits.state(conn)
    return Seen(
        contacts={row[0] for row in tuples(conn, "SELECT contact_key FROM contact")},
        customer_of=dict(tuples(conn, "SELECT contact_key, customer_key FROM member")),
        links={(a, b): state for a, b, state, _, _ in states},
        decided={(a, b): tuple(rest) for a, b, *rest in states if rest[0] not in DERIVED},
        told={
            contact: Told(parse_traits(traits), at, bool(is_noted))
            for contact, traits, at, is_noted in tuples(
                conn, "SELECT contact_key, told, seen_at, is_noted FROM trait"
            )
        },
        portraits={
            customer: parse_portrait(text)
            for customer, text in tuples(conn, "SELECT customer_key, told FROM portrait")
        },
        terms=dict(tuples(conn, "SELECT term_key, n FROM term WHERE n <> 0")),
        postings=set(tuples(conn, "SELECT key, contact_key FROM posting")),
        near=set(tuples(conn, "SELECT a, b FROM near")),
        counts=(counted.n_contacts, counted.n_customers) if counted else (0, 0),
    )


def check(conn: Conn, house: House) -> Seen:
    """Every invariant; gives what was looked at."""
    it = seen(conn)
    each_contact_has_one_customer(it)
    nobody_is_with_whom_he_was_parted_from(it)
    customers_follow_from_links(it)
    nothing_is_left_of_who_is_gone(it)
    traits_are_what_contacts_tell(conn, it, house)
    portraits_are_their_contacts(it)
    counts_are_right(it)
    return it


def each_contact_has_one_customer(it: Seen) -> None:
    assert it.customer_of.keys() == it.contacts
    assert all(customer == min(group) for customer, group in it.groups.items())


def nobody_is_with_whom_he_was_parted_from(it: Seen) -> None:
    for (a, b), state in it.links.items():
        if state in PARTING and a in it.contacts and b in it.contacts:
            assert it.customer_of[a] != it.customer_of[b]


def customers_follow_from_links(it: Seen) -> None:
    """Holding links tie each customer together, and tie two only where somebody has parted them."""
    living = [pair for pair, state in it.links.items() if state in HOLDING and _live(it, pair)]
    reached = {contact: {contact} for contact in it.contacts}
    for a, b in living:
        if it.customer_of[a] == it.customer_of[b] and reached[a] is not reached[b]:
            reached[a] |= reached[b]
            reached.update(dict.fromkeys(reached[a], reached[a]))
        elif it.customer_of[a] != it.customer_of[b]:
            assert _are_parted(it, it.customer_of[a], it.customer_of[b])
    assert set(map(frozenset, reached.values())) == it.together


def nothing_is_left_of_who_is_gone(it: Seen) -> None:
    assert all(a < b for a, b in it.near)
    assert all(_live(it, pair) for pair in it.near)
    derived = [pair for pair, state in it.links.items() if state in DERIVED]
    assert all(_live(it, pair) for pair in derived)
    assert it.told.keys() == it.contacts
    assert {contact for _, contact in it.postings} <= it.contacts


def traits_are_what_contacts_tell(conn: Conn, it: Seen, house: House) -> None:
    """Traits follow from profiles, and the keys by which a contact is found from both."""
    postings: set[Pair] = set()
    for profile in contacts.profiles(conn, it.contacts):
        told = it.told[profile.contact]
        traits, look_up = _follows_from(profile.model_dump_json(), house.own.model_dump_json())
        assert spelled_traits(told.traits) == traits
        found = {block.key for block in blocks_of(told.own)} | look_up | marks_of(told)
        postings |= {(key, profile.contact) for key in found}
    assert it.postings == postings


@lru_cache(maxsize=4096)  # most contacts are the same after a step
def _follows_from(profile: str, own: str) -> tuple[str, frozenset[int]]:
    told, ours = Profile.model_validate_json(profile), Own.model_validate_json(own)
    return spelled_traits(traits_of(told, ours)), frozenset(it.hash for it in keys(told, ours))


def portraits_are_their_contacts(it: Seen) -> None:
    wanted = {
        customer: portrait_of(it.told[each] for each in group)
        for customer, group in it.groups.items()
    }
    assert it.portraits == wanted


def counts_are_right(it: Seen) -> None:
    assert it.counts == (len(it.contacts), len(it.groups))
    terms: Counter[int] = Counter()
    for told in it.told.values():
        terms.update(terms_of(told.own))
    assert it.terms == terms


def _live(it: Seen, pair: Pair) -> bool:
    return set(pair) <= it.contacts


def _are_parted(it: Seen, one: int, other: int) -> bool:
    return any(
        state in PARTING
        and _live(it, pair)
        and {it.customer_of[pair[0]], it.customer_of[pair[1]]} == {one, other}
        for pair, state in it.links.items()
    )
